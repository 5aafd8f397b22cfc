/** The validation of inputs before anything is looked up. */
import { z } from 'zod';
import { text } from '../../api/input.ts';

const LONGEST_URL = 500;

/** An address that could be a target. The operator's list decides whether it is one. */
const target = text(LONGEST_URL)
  .refine((url) => URL.canParse(url), {
    message: 'Write an address such as https://hooks.example.org/nansen.',
    abort: true,
  })
  .transform((url) => new URL(url))
  .refine(({ username, password, hash }) => username === '' && password === '' && hash === '', {
    message: 'Leave out user, password and fragment: they would be sent or stored in plain text.',
  });

const id = z.uuid('Write the id in the form in which it was given to you.');

export const registerSchema = z.object({ url: target });
export const idSchema = z.object({ id });
