import type { Request } from 'playwright-core';

/** All that a request carries, bytes as Latin-1. */
export async function sentBy(request: Request): Promise<string> {
  const headers = JSON.stringify(await request.allHeaders());
  return `${request.method()} ${request.url()} ${headers} ${request.postDataBuffer()?.toString('latin1') ?? ''}`;
}

/** True when the text holds these bytes: as they are, in hexadecimal, in base64 at any place in it, or escaped in a form. */
export function holds(text: string, bytes: Uint8Array): boolean {
  const raw = Buffer.from(bytes);
  const middle = [0, 1, 2].map((skip) => {
    const whole = Math.floor((raw.length - skip) / 3) * 3;
    return raw.subarray(skip, skip + whole).toString('base64');
  });
  const forms = [raw.toString('latin1'), raw.toString('hex'), ...middle];
  const escaped = forms.flatMap((form) => [
    form,
    encodeURIComponent(form),
    form.replaceAll('+', '-').replaceAll('/', '_'),
  ]);
  return [...escaped, encodeURIComponent(raw.toString('utf8'))].some((form) => text.includes(form));
}
