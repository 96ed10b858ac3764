"""Exports of the record: one module a format, pure functions of record, selection, language and origin."""
