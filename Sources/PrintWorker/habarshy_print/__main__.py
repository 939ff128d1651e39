"""``python -I -m habarshy_print``: serves print jobs until standard input ends.

``--memory MIB`` sets the limit of the address space, ``--folders`` only lists what a sandbox has to show the worker.
"""

import argparse

from . import environment


def main():
    """Reads the options, prepares the process, and serves."""
    parser = argparse.ArgumentParser(prog="habarshy_print", description="Prints HTML documents as PDF.")
    parser.add_argument("--memory", type=int, default=environment.MEMORY_MIB, metavar="MIB",
                        help="limit of the address space (default: %(default)s)")
    parser.add_argument("--folders", action="store_true",
                        help="list the folders a sandbox has to show the worker, one a line, and end")
    options = parser.parse_args()
    if options.folders:
        print("\n".join(environment.folders()))
        return
    events = environment.take_stdout()
    environment.end_with_parent()
    environment.limit_memory(options.memory)
    environment.hide_system_fonts()
    from . import worker  # the engine reads the fonts' configuration when it is imported
    worker.serve(events)


if __name__ == "__main__":
    main()
