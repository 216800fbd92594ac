import { empty, head } from '../pieces.js';
import { h } from '../dom.js';

export default {
  id: 'quality', name: 'Quality',
  glance: () => 'not measured yet',
  load: async () => ({}),
  render: () => [
    head('Quality', 'How often predictions are right is not measured yet.'),
    empty('No labels are joined here yet', 'This version of the app does not join feedback with its predictions. What the gate measured on the holdout before a release went live stands on the page ', h('a', { href: '#releases' }, 'Releases'), '.')
  ]
};
