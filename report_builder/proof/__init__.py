"""Read the finished files of a public edition back, and prove that they hold nothing that must not be public."""

from report_builder.proof.proof import Secrets, prove_public

__all__ = ["Secrets", "prove_public"]
