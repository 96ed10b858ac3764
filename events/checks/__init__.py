"""The checks: pure functions from a statement and the tables to a verdict with its numbers and reason."""

from events.checks.check import Check as Check
from events.checks.check import Verdict as Verdict
from events.checks.dispatch import check_all_statements as check_all_statements
from events.checks.dispatch import check_statement as check_statement
