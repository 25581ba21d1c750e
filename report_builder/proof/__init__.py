"""Read finished files back: a public edition holds nothing that must not be public, and each says what it should."""

from report_builder.proof.agreement import disagreements
from report_builder.proof.edition import Edition
from report_builder.proof.proof import Secrets, open_files, prove_opened, prove_public

__all__ = ["Edition", "Secrets", "disagreements", "open_files", "prove_opened", "prove_public"]
