/* Elements. Texts become text nodes and nothing else: reviews are hostile input. */
const add = (element, children) => element.append(...children.flat(9).filter(child => child != null && child !== false));

const set = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') element.style.cssText = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
};

/** h('p.note.small', {id: 'x'}, 'text', child) */
export const h = (tag, attributes, ...children) => {
  const [name, ...classes] = tag.split('.'), element = document.createElement(name || 'div');
  if (classes.length) element.className = classes.join(' ');
  set(element, attributes);
  add(element, children);
  return element;
};

export const svg = (tag, attributes, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(element, attributes);
  add(element, children);
  return element;
};

export const byId = id => document.getElementById(id);
export const replace = (element, ...children) => element.replaceChildren(...children.flat(9).filter(child => child != null && child !== false));
