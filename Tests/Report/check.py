"""Looks at a report as browsers, screen readers and strangers would.

check.py FOLDER FILE...

Prints a line for each fault; the last line says how many looks were taken. The first file is looked
at by day and by night and its pictures are left in FOLDER, the others by day alone.
"""

import html
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import sys

import html5lib

SIZES = [(360, 800), (1280, 900)]
DARK = "(prefers-color-scheme: dark)"
SVG = "{http://www.w3.org/2000/svg}"
HTML = "{http://www.w3.org/1999/xhtml}"

# Every text and every drawn edge with what lies behind it, as the browser shows it.
PROBE = """
const lum = c => { const f = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  return .2126 * f(c[0]) + .7152 * f(c[1]) + .0722 * f(c[2]); };
const rgb = s => { const m = (s || '').match(/[0-9.]+/g); return !m || m.length > 3 && +m[3] === 0 ? null : m.map(Number); };
const ratio = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; };
// The width that the page is held to; 0 for the window's own.
const held = 0;
const wide = held || innerWidth;
const low = []; let pairs = 0;
for (const e of document.body.querySelectorAll('*')) {
  const style = getComputedStyle(e), back = behind(e);
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const inSVG = e instanceof SVGElement;
  if (own && !['title', 'desc', 'SCRIPT', 'PRE'].includes(e.tagName)) {
    pairs++;
    const r = ratio(rgb(inSVG ? style.fill : style.color), back);
    if (r < 4.5) low.push(`${e.tagName} ${e.textContent.slice(0, 20)}: ${r.toFixed(2)}`);
    const box = e.getBoundingClientRect();
    if (inSVG && (box.right > wide + 1 || box.left < -1)) low.push(`${e.textContent.slice(0, 20)} is cut`);
    if (parseFloat(style.fontSize) < 12) low.push(`${e.tagName} is small`);
  }
  if (inSVG && ['rect', 'line', 'circle', 'path'].includes(e.tagName)) {
    pairs++;
    const seen = [style.stroke, style.fill].map(c => c.startsWith('rgb') ? rgb(c) : null).filter(Boolean);
    if (!seen.some(c => ratio(c, back) >= 3)) low.push(`${e.tagName} ${e.getAttribute('class')}: not seen`);
  }
}
const right = Math.max(...[...document.body.querySelectorAll('*')].filter(e => e.tagName !== 'SCRIPT').map(e => Math.ceil(e.getBoundingClientRect().right)));
const result = { low, pairs, right };
axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(found => {
  result.violations = found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(' ')}`);
  // It knows no background for words in a picture; those are reckoned above.
  result.unsure = found.incomplete.filter(v => v.id !== 'color-contrast').map(v => `${v.id}: ${v.nodes.map(n => n.target).join(' ')}`);
  result.passes = found.passes.length;
}).catch(error => { result.error = String(error); }).finally(() => {
  const place = document.createElement('pre');
  place.id = 'result';
  place.textContent = JSON.stringify(result);
  document.body.append(place);
});
"""


def attributes(tree):
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield from ((element, name, value) for name, value in element.attrib.items())


def words(element):
    return "".join(element.itertext()).strip()


def static_faults(text):
    try:
        tree = html5lib.HTMLParser(strict=True).parse(text)
    except Exception as error:
        return [f"not valid: {error}"]
    faults = []
    for element, name, value in attributes(tree):
        if name.startswith("on"):
            faults.append(f"{element.tag} has {name}")
        if name in ("src", "srcset", "action", "data", "poster") or "href" in name and value[:1] != "#":
            faults.append(f"{element.tag} leads to {value}")
        for place in re.findall(r"url\(([^)]*)\)", value):
            if place[:1] != "#":
                faults.append(f"{name} takes {place}")
    for tag in ("script", "link", "iframe", "object", "embed", "img", "base", "form", "input"):
        if tree.find(f".//{HTML}{tag}") is not None or tree.find(f".//{SVG}{tag}") is not None:
            faults.append(f"there is a {tag}")
    style = "".join(words(e) for e in tree.iter(f"{HTML}style"))
    if "url(" in style or "@import" in style or "://" in style:
        faults.append("the style takes something from elsewhere")
    if tree.get("lang") != "en":
        faults.append("no language")
    if not any(e.get("name") == "viewport" for e in tree.iter(f"{HTML}meta")):
        faults.append("no viewport")
    for tag in ("header", "main", "footer", "h1", "nav"):
        if len(tree.findall(f".//{HTML}{tag}")) != 1:
            faults.append(f"not one {tag}")
    ids = [value for _, name, value in attributes(tree) if name == "id"]
    if len(ids) != len(set(ids)):
        faults.append("an id is there twice")
    levels = [int(e.tag[-1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch(re.escape(HTML) + "h[1-6]", e.tag)]
    if any(b > a + 1 for a, b in zip(levels, levels[1:])) or levels[:1] != [1]:
        faults.append(f"headings go {levels}")
    for element, name, value in attributes(tree):
        if name == "href" and value[1:] not in ids:
            faults.append(f"{value} leads nowhere")
        if name in ("aria-labelledby",) and not set(value.split()) <= set(ids):
            faults.append(f"{value} names nothing")
    for section in tree.iter(f"{HTML}section"):
        pictures = section.findall(f".//{SVG}svg")
        tables = section.findall(f".//{HTML}table")
        if len(pictures) != len(tables):
            faults.append("a picture without its table")
        for picture in pictures:
            said = [words(e) for e in (picture.find(SVG + "title"), picture.find(SVG + "desc")) if e is not None]
            if picture.get("role") != "img" or len(said) != 2 or not all(said):
                faults.append("a picture without words")
        for table in tables:
            heads = table.findall(f".//{HTML}th")
            if table.find(f"{HTML}caption") is None or not heads or not all(h.get("scope") for h in heads):
                faults.append("a table without a caption or heads")
            count = len(table.findall(f"{HTML}thead/{HTML}tr/{HTML}th"))
            if any(len(list(row)) != count for row in table.iter(f"{HTML}tr")):
                faults.append("a row of another length")
    return faults


def browser(arguments, folder):
    return subprocess.run(
        ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--disable-background-networking", "--no-first-run", f"--user-data-dir={folder}/profile"]
        + arguments, capture_output=True, text=True, timeout=50).stdout


def seen_faults(text, name, axe, folder, is_first):
    faults, looks = [], 0
    for scheme in ("light", "dark") if is_first else ("light",):
        shown = text.replace(DARK, "all" if scheme == "dark" else "not all")
        shown = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", shown)
        page = folder / f"{name}-{scheme}.html"
        page.write_text(shown, encoding="utf-8")
        probed = folder / f"{name}-{scheme}-probed.html"
        probed.write_text(
            shown.replace("</body>", "<script>%s</script><script>%s</script></body>" % (axe.replace("</script", "<\\/script"), PROBE)),
            encoding="utf-8")
        for width, height in SIZES:
            narrow = width < 600
            if is_first:
                # A window is never as narrow as a telephone; a frame in it is.
                frame = folder / f"{name}-{scheme}-{width}.html"
                frame.write_text(
                    '<!DOCTYPE html><body style="margin:0"><iframe src="%s" width="%d" height="%d" '
                    'style="border:0"></iframe>' % (page.name, width, height), encoding="utf-8")
                picture = folder / f"{name}-{scheme}-{width}.png"
                browser([f"--window-size={width if not narrow else 600},{height}", f"--screenshot={picture}",
                         f"file://{frame if narrow else page}"], folder)
                if not picture.exists() or picture.stat().st_size < 5000:
                    faults.append(f"{picture.name} shows nothing")
            source = probed
            if narrow:
                # The page is held to the width; it asks the window for none.
                source = folder / f"{name}-{scheme}-{width}-probed.html"
                source.write_text(
                    probed.read_text(encoding="utf-8")
                    .replace("</style>", "html { width: %dpx; }\n</style>" % width, 1)
                    .replace("const held = 0;", "const held = %d;" % width),
                    encoding="utf-8")
            dom = browser([f"--window-size={width},{height}", "--virtual-time-budget=20000", "--dump-dom", f"file://{source}"], folder)
            found = re.search(r'<pre id="result">(.*?)</pre>', dom, re.S)
            if not found:
                faults.append(f"{name} {scheme} {width}: nothing came back")
                continue
            result = json.loads(html.unescape(found.group(1)))
            looks += 1
            where = f"{name} {scheme} {width}"
            faults += [f"{where}: {fault}" for fault in result["low"] + result.get("violations", []) + result.get("unsure", [])]
            if result.get("error"):
                faults.append(f"{where}: {result['error']}")
            if result.get("passes", 0) < 10 or result["pairs"] < 15:
                faults.append(f"{where}: too little was looked at")
            if result["right"] > width + 1:
                faults.append(f"{where}: reaches to {result['right']}")
    return faults, looks


def main():
    folder = pathlib.Path(sys.argv[1])
    files = [pathlib.Path(name) for name in sys.argv[2:]]
    place = importlib.util.find_spec("axe_playwright_python")
    axe = (pathlib.Path(place.origin).parent / "axe.min.js").read_text(encoding="utf-8")
    faults, looks = [], 0
    for number, file in enumerate(files):
        text = file.read_text(encoding="utf-8")
        faults += [f"{file.name}: {fault}" for fault in static_faults(text)]
        if shutil.which("chromium") is None:
            faults.append("there is no chromium here")
            continue
        found, taken = seen_faults(text, file.stem, axe, folder, number == 0)
        faults += found
        looks += taken
    for fault in faults[:40]:
        print(fault)
    print(f"{looks} looks, {len(faults)} faults")


main()
