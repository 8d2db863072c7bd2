"""The command `hearten`: what it can do, in the order in which somebody needs it."""

from typing import Final

import typer

from hearten.cli import bench, doctor, erase, export, importing, lesson, package, practise, read, reread, scenario, serve, version
from hearten.cli.group import Calm

ABOUT: Final = """Show the moments where a customer needed to be heard and wasn't.

hearten reads support conversations on this machine, shows those moments with the words that show them, how they were answered, and
what would have helped. Nothing leaves the machine.

Example: hearten serve --demo --open
"""

app: Final = typer.Typer(
    name="hearten",
    cls=Calm,
    help=ABOUT,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("serve")(serve.serve)
app.command("read")(read.read)
app.command("import")(importing.import_files)
app.command("export")(export.export)
app.command("reread")(reread.reread)
app.command("erase")(erase.erase)
app.command("doctor")(doctor.doctor)
app.command("practise")(practise.practise)
app.command("package")(package.package)
app.add_typer(scenario.app, name="scenario")
app.add_typer(lesson.app, name="lesson")
app.add_typer(bench.app, name="bench")
app.command("version")(version.version)
