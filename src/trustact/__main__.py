"""`python -m trustact` is `trustact`."""

from trustact.cli import main

if __name__ == "__main__":
    main()
