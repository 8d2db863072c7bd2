"""Set ranked moments on a terminal: the customer's words first, everything else small around them."""

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from hearten.cli.console import WIDEST, counted, plain, write_what_it_can
from hearten.cli.ranking import Ranked, Ranking
from hearten.kernel.labels import Grade
from hearten.kernel.moment import FEWEST_TO_SHOW, Moment
from hearten.prove.rates import heard_rate

SIGNS: Final[dict[Grade, tuple[str, str, str]]] = {
    "heard": ("●", "heard", "green"),
    "partly": ("◐", "partly heard", "yellow"),
    "missed": ("○", "missed", "magenta"),
    "unanswered": ("·", "unanswered", "magenta"),
}
"""A sign, a word and a colour for each grade: the sign and the word say it all, the colour only repeats them."""

INDENT: Final = 5
LONGEST: Final = 260  # characters of a quote or an answer; who wants the rest opens the conversation


def show(ranking: Ranking) -> None:
    """Print what was found: the worst moments first, then a few that went beautifully, then the figures."""
    write_what_it_can(sys.stdout)
    console = Console(highlight=False, width=min(WIDEST, Console().width), soft_wrap=False)
    for part in _parts(ranking):
        console.print(part)


def _parts(ranking: Ranking) -> Iterator[RenderableType]:
    worst, best = ranking.worst, ranking.best
    if worst:
        yield Text("\nWhere somebody needed to be heard\n", style="bold")
        yield from _cards(worst)
    if best:
        yield Text("\nWhat went beautifully\n", style="bold")
        yield from _cards(best)
    yield from _closing(ranking, len(worst))


def _cards(ranked: Sequence[Ranked]) -> Iterator[RenderableType]:
    for number, each in enumerate(ranked, 1):
        yield Padding(_heading(number, each), 0, expand=False)  # a bare Text would lose that it must not wrap
        yield _indented(_quote(each))
        if each.answer:
            yield _indented(Text(f"answered: “{_cut(each.answer)}”", style="dim"))
        yield _indented(Text(plain(each.moment.why)))
        if each.moment.would_have_helped:
            yield _indented(_helped(each.moment))
        yield Text()


def _helped(moment: Moment) -> Text:
    first, rest = (", ".join(acts).replace("_", " ") for acts in (moment.would_have_helped, moment.to_be_heard))
    heard = (("; to be heard, also: ", "dim"), rest) if rest else ()
    return Text.assemble(("would have helped: ", "dim"), first, *heard)


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, INDENT), expand=False)


def _quote(each: Ranked) -> Text:
    """Set the customer's message, the words that asked to be heard standing out, as much of it as is easily read."""
    start, end = each.moment.opening.start, each.moment.opening.end
    before, asked, after = plain(each.said[:start]), _cut(each.said[start:end]), plain(each.said[end:])
    room = max(0, LONGEST - len(asked)) // 2
    before = before if len(before) <= room else "… " + before[len(before) - room :].partition(" ")[2]
    after = after if len(after) <= room else after[:room].rstrip() + "…"
    gaps = (" " if each.said[:start].endswith((" ", "\n")) else "", " " if each.said[end:].startswith((" ", "\n")) else "")
    return Text.assemble("“", before + gaps[0], (asked, "bold underline"), gaps[1] + after, "”")


def _heading(number: int, each: Ranked) -> Text:
    sign, word, colour = SIGNS[each.moment.grade]
    kinds = ", ".join(opening.kind.replace("_", " ") for opening in (each.moment.opening, *each.moment.also))
    where = f"{plain(each.conversation)}, message {each.moment.opening.message}"
    line = Text.assemble((f"{number:>3}  ", "dim"), (f"{sign} {word}", colour), (f"  {where}", "dim"), f"  {kinds}")
    line.no_wrap, line.overflow = True, "ellipsis"  # the kinds come last: they are what may be cut off
    return line


def _closing(ranking: Ranking, shown: int) -> Iterator[Text]:
    grades = ranking.grades
    said = ((ranking.conversations, "conversations"), (ranking.messages, "messages"), (sum(grades.values()), "moments"))
    yield Text(f"{', '.join(counted(number, things) for number, things in said)}:")
    yield Text.assemble(*_counted(ranking))
    rate = heard_rate(grades.elements())
    if rate.rate is None or rate.low is None or rate.high is None:
        yield Text(f"Heard rate: too few to say ({rate.n} graded moments; it takes {FEWEST_TO_SHOW}).")
    else:
        yield Text(f"Heard rate: {rate.rate:.0%} (95 % interval {rate.low:.0%} to {rate.high:.0%}, {rate.n:,} moments).")
    below = sum(grades.values()) - grades["heard"]
    if below > shown:
        yield Text(f"The {shown} that mattered most are shown; --top shows more.", style="dim")
    for reason, conversations in ranking.abstained.most_common(3):
        yield Text(f"Not read in {conversations:,} of them: {plain(reason)}", style="dim")


def _counted(ranking: Ranking) -> Iterator[str | tuple[str, str]]:
    for grade, (sign, word, colour) in SIGNS.items():
        yield (f"  {sign} {word}", colour)
        yield f" {ranking.grades[grade]:,}"


def _cut(text: str) -> str:
    flat = plain(text)
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + "…"
