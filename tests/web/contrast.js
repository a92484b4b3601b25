// The texts of a page whose contrast with what is behind them is below 4.5 to 1 (3 to 1 for large ones), as in WCAG 2.
(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const ground = read(getComputedStyle(node).backgroundColor);
      if (ground[3] > 250) return ground;
    }
    return [255, 255, 255, 255];
  };
  const weak = [];
  for (const node of document.querySelectorAll("main *:not(svg *), header *, footer *")) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(node);
    if (!own || !node.offsetParent || /^(OPTION|SCRIPT|STYLE)$/.test(node.tagName)) continue;
    const [a, b] = [light(read(style.color)), light(behind(node))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.7 && style.fontWeight >= 600);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) weak.push(`${node.tagName} ${node.className} ${node.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return weak.slice(0, 10);
})()
