import { empty, head } from '../pieces.js';

export default {
  id: 'drift', name: 'Drift',
  glance: () => 'not measured yet',
  load: async () => ({}),
  render: () => [
    head('Drift', 'Whether the stream has changed is not measured yet.'),
    empty('Nothing to compare yet', 'This version of the app computes no drift statistics. Until it does, the Vocabulary page shows which unknown words come most often.')
  ]
};
