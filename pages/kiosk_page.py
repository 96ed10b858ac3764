"""The exhibition kiosk under ``streamlit run``: the same page in a frame that fills the window."""

from __future__ import annotations

import streamlit as st

from pages.components.assets import serve
from pages.components.kiosk import FOLDER, publish_kiosk

publish_kiosk()
st.html(
    "<style>[data-testid=stHeader],[data-testid=stToolbar]{display:none}iframe{position:fixed;inset:0;width:100vw;height:100vh;border:0;z-index:999}</style>"
)
st.iframe(
    f"{st.get_option('server.baseUrlPath').rstrip('/')}/component/{serve()}/{FOLDER}/index.html", height=720
)
