/**
 * Makes an element. Text always goes in as text, so that nothing the service answers is ever read as markup.
 * Attributes: `onclick` and the like are listeners; true stands for an attribute without value; false and null leave it out.
 */
export function element(tag, attributes, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes, ...children) {
  return build(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** Puts the children in the place of everything that was in the node. */
export function fill(node, ...children) {
  node.replaceChildren(...flat(children));
  return node;
}

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...flat(children));
  return node;
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
