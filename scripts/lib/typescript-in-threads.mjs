// Lets a worker thread of a server that is being developed run its TypeScript as the process does: what `node --import
// tsx` sets up reaches the first thread alone.
import { register } from 'tsx/esm/api';

register();
