"""The April 1920 Atlas: page settings and navigation. What the pages show stands in `pages/`."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parent))

from pages.components.frame import make_pages, refuse_faulty_tables

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(list(make_pages().values()), position="hidden")
refuse_faulty_tables()
page.run()
