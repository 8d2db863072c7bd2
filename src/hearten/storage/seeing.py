"""A person's sight as conditions in SQL. `care/sight.py` holds the rules; a test holds the two together."""

from sqlalchemy import ColumnElement, Connection, FromClause, and_, false, func, or_, select, true

from hearten.care.sight import Reach, Sight, is_large_enough
from hearten.kernel.people import SMALLEST_GROUP
from hearten.storage.tables import agents, answered, conversations, moments


def in_teams(reach: Reach, rows: FromClause) -> ColumnElement[bool]:
    """Return the condition that a row's team lies within reach: its own, or else the team of who answered."""
    if reach.every:
        return true()
    if reach.is_empty:
        return false()
    named = sorted(team for team in reach.teams if team is not None)
    theirs = select(agents.c.id).where(agents.c.team.in_(named))
    found = rows.c.team.in_(named) | and_(rows.c.team.is_(None), rows.c.agent_id.in_(theirs))
    if None not in reach.teams:
        return found
    of_some_team = select(agents.c.id).where(agents.c.team.is_not(None))
    nobodys = rows.c.agent_id.is_(None) | rows.c.agent_id.not_in(of_some_team)
    return or_(found, and_(rows.c.team.is_(None), nobodys))


def in_full(sight: Sight, rows: FromClause) -> ColumnElement[bool]:
    """Return the condition that a moment, or a row of the tallies, is seen in full. A tally is never shared."""
    conditions = [in_teams(sight.full, rows), and_(rows.c.agent_id.is_(None), in_teams(sight.nobodys, rows))]
    if sight.own:
        conditions.append(rows.c.agent_id.in_(sorted(sight.own)))
    if "is_shared" in rows.c:
        conditions.append(and_(rows.c.is_shared, in_teams(sight.shared, rows)))
    return or_(*conditions)


def in_group(sight: Sight, rows: FromClause) -> ColumnElement[bool]:
    """Return the condition that a row counts towards a group, whether or not it is seen in full besides."""
    return in_teams(sight.groups, rows)


def is_others(sight: Sight, rows: FromClause) -> ColumnElement[bool]:
    """Return the condition that a row is seen in a group alone."""
    return and_(in_group(sight, rows), ~func.coalesce(in_full(sight, rows), false()))


def is_counted(sight: Sight, rows: FromClause) -> ColumnElement[bool]:
    """Return the condition that a row of the tallies is another named agent's, and counts only together with others'."""
    others = and_(rows.c.agent_id.is_not(None), in_teams(sight.numbers, rows))
    return and_(others, rows.c.agent_id.not_in(sorted(sight.own))) if sight.own else others


def group_is_large_enough(connection: Connection, others: ColumnElement[bool], *conditions: ColumnElement[bool]) -> bool:
    """Say whether the moments of others under these conditions come from enough agents to be shown as a group."""
    distinct = select(moments.c.agent_id).where(*conditions, moments.c.agent_id.is_not(None), others).distinct().limit(SMALLEST_GROUP)
    return is_large_enough(connection.execute(select(func.count()).select_from(distinct.subquery())).scalar_one())


def conversation_in_full(sight: Sight) -> ColumnElement[bool]:
    """Return the condition that a whole conversation may be read: by one who answered in it, or by reach."""
    if not sight.own:
        return conversation_by_reach(sight)
    mine = select(answered.c.conversation_id).where(answered.c.agent_id.in_(sorted(sight.own)))
    return or_(conversations.c.id.in_(mine), conversation_by_reach(sight))


def conversation_by_reach(sight: Sight) -> ColumnElement[bool]:
    """Return the condition that everybody's part in a conversation may be read."""
    nobody = ~select(answered.c.conversation_id).where(answered.c.conversation_id == conversations.c.id).exists()
    return or_(_team_of(sight.full, agents_too=True), and_(nobody, _team_of(sight.nobodys, agents_too=False)))


def _team_of(reach: Reach, *, agents_too: bool) -> ColumnElement[bool]:
    if reach.every:
        return true()
    if reach.is_empty:
        return false()
    named = sorted(team for team in reach.teams if team is not None)
    conditions: list[ColumnElement[bool]] = [conversations.c.team.in_(named)]
    teams_of = (
        select(agents.c.id).join(answered, answered.c.agent_id == agents.c.id).where(answered.c.conversation_id == conversations.c.id)
    )
    if agents_too:
        conditions.append(and_(conversations.c.team.is_(None), teams_of.where(agents.c.team.in_(named)).exists()))
    if None in reach.teams:
        conditions.append(and_(conversations.c.team.is_(None), ~teams_of.where(agents.c.team.is_not(None)).exists()))
    return or_(*conditions)
