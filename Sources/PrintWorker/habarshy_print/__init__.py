"""The print worker of Habarshy: turns one HTML document after another into PDF.

Started by the builder as ``python -I -m habarshy_print``; it speaks JSON lines on standard input and output
(see worker.py) and never touches the network.
"""
