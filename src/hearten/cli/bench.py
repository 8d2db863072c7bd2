"""`hearten bench`: measure this machine."""

import typer

app = typer.Typer(help="Measure how fast hearten is on this machine.\n\nExample: hearten bench speed", no_args_is_help=True)
