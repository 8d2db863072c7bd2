"""Run hearten from the command line."""


def main() -> None:
    """Start the command line."""


if __name__ == "__main__":
    main()
