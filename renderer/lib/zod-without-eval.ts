import * as z from 'zod';

// The content security policy forbids compiling text to code, and even zod's probe for it would be reported as a violation.
z.config({ jitless: true });
