/** Where the code of a record is served: "https://likalydande.example/v/7Q4M-2KXD". */
export const checkAddress = (publicAddress: string, code: string): string => `${publicAddress}/v/${code}`;

/** An address as people read it, without the scheme: "likalydande.example/v/7Q4M-2KXD". */
export const shownAddress = (url: string): string => url.replace(/^https?:\/\//, '');
