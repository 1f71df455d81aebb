import type { Request, Response } from 'express';
import type { Site } from '../pages.ts';
import { wayOf } from './way.ts';

/** Sends a view of the signatory's way (`views/pages/sign/`). */
export const signatoryPage =
  (site: Site) =>
  (
    request: Request,
    response: Response,
    view: string,
    values: Readonly<Record<string, unknown>> & { readonly title: string },
    status = 200,
  ): void =>
    site.page(request, response, `sign/${view}`, { section: 'signatory', way: wayOf(request), ...values }, status);
