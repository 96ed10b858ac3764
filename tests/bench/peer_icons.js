/* Where the peer's default marker pictures are; Leaflet looks for them before the frame has loaded its style. */
"use strict";
L.Icon.Default.imagePath = "../../app/static/images/";
