"""Run hearten from the command line."""

from hearten.cli.app import app


def main() -> None:
    """Start the command line."""
    app(prog_name="hearten")


if __name__ == "__main__":
    main()
