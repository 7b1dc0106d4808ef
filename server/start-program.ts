import path from 'node:path';
import { openProgram } from './lib/whole-program.ts';

openProgram(path.join(import.meta.dirname, 'server.cjs')).run();
