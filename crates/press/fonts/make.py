"""Makes the fonts of this folder. Needs fonttools and brotli, the npm package
@fontsource/atkinson-hyperlegible-next 5.3.0 and Debian's fonts-noto-core 20201225.

Use: python3 make.py FOLDER_OF_THE_NPM_PACKAGE /usr/share/fonts/truetype/noto
"""

import sys
import tempfile
from pathlib import Path

from fontTools import merge, subset, ttLib

LATIN = "20-7E,A0-24F,259,300-36F,370-3FF,400-4FF,1E00-1EFF,2000-206F,20A0-20BF,2100-214F,2190-21FF,2200-22FF,25A0-25FF,FFFD"
ARABIC = "20-7E,A0,AB,BB,600-6FF,750-77F,8A0-8FF,200C-200F,2010-2015,2018-201E,2026,25CC,FB50-FDFF,FE70-FEFF"


def codes(ranges):
    ends = [[int(end, 16) for end in part.split("-")] for part in ranges.split(",")]
    return [code for part in ends for code in range(part[0], part[-1] + 1)]


def joined(package, weight, out):
    """The web files hold the basic and the extended Latin letters apart; a document wants them in one font."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for letters in ("latin", "latin-ext"):
            font = ttLib.TTFont(package / "files" / f"atkinson-hyperlegible-next-{letters}-{weight}-normal.woff2")
            font.flavor = None
            parts.append(f"{folder}/{letters}.ttf")
            font.save(parts[-1])
        merge.Merger().merge(parts).save(out)


def cut(source, ranges, out):
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, name_IDs=["*"])
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes(ranges))
    cutter.subset(font)
    subset.save_font(font, out, options)


package, noto = Path(sys.argv[1]), Path(sys.argv[2])
for weight, name in ((400, "Regular"), (600, "SemiBold"), (700, "Bold")):
    joined(package, weight, f"AtkinsonHyperlegibleNext-{name}.ttf")
for name in ("Regular", "Bold"):
    cut(noto / f"NotoNaskhArabic-{name}.ttf", ARABIC, f"NotoNaskhArabic-{name}.ttf")
    cut(noto / f"NotoSans-{name}.ttf", LATIN, f"NotoSans-{name}.ttf")
