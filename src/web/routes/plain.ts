import { Router } from 'express';
import { words, type Words } from '../../core/words.ts';
import { parameter } from '../address.ts';
import type { Site } from '../pages.ts';
import { refusal } from './agreement.ts';

interface Text {
  readonly heading: Words;
  readonly paragraphs: readonly Words[];
  readonly links?: readonly { readonly href: string; readonly label: Words }[];
}

const TEXTS: Readonly<Record<string, Text>> = {
  '/help': {
    heading: words('Hjälp', 'Help'),
    paragraphs: [
      words(
        'Har du fått en länk? Öppna den, läs handlingen, välj hur du vill skriva under, och skriv under. Du behöver inget konto. Vill du inte skriva under kan du avböja på samma sida. Frågor om innehållet besvarar den som bad dig skriva under.',
        'Were you sent a link? Open it, read the document, choose how to sign, and sign. You need no account. If you do not want to sign, you can decline on the same page. Questions about the content are answered by whoever asked you to sign.',
      ),
      words(
        'Den som handlägger en överenskommelse laddar upp uppgifterna, kontrollerar dem och låser texten. Sedan skriver parterna under, och var och en får sitt exemplar av samma fil.',
        'Whoever handles an agreement uploads its data, checks it and locks the text. Then the parties sign, and each gets its copy of the same file.',
      ),
      words(
        'Den som har en fil kan kontrollera den utan att logga in. Filen läses bara för att kontrolleras och sparas inte.',
        'Whoever holds a file can verify it without logging in. The file is read only to be verified and is not kept.',
      ),
    ],
    links: [
      { href: '/verify', label: words('Kontrollera en handling', 'Verify a document') },
      { href: '/compare', label: words('Jämför exemplar', 'Compare copies') },
    ],
  },
  '/accessibility': {
    heading: words('Tillgänglighet', 'Accessibility'),
    paragraphs: [
      words(
        'Sidorna är byggda för WCAG 2.2 nivå AA. De provas automatiskt i en webbläsare, ljust och mörkt, på smal och bred skärm. De fungerar med bara tangentbord, och utan skript när du inte skriver under med en egen nyckelfil.',
        'The pages are built for WCAG 2.2 level AA. They are tested automatically in a browser, light and dark, on narrow and wide screens. They work by keyboard alone, and without script unless you sign with a key file of your own.',
      ),
      words(
        'Handlingarna är PDF/UA-1: rubriker, tabeller, fotnoter och bilder är märkta för uppläsning.',
        'The documents are PDF/UA-1: headings, tables, footnotes and pictures are tagged for reading aloud.',
      ),
      words('Ännu inte provat av människor med skärmläsare.', 'Not yet tried by people with screen readers.'),
    ],
  },
  '/privacy': {
    heading: words('Personuppgifter', 'Privacy'),
    paragraphs: [
      words(
        'Namn, titel och part på den som skriver under står i handlingen. Kontaktuppgifter ligger för sig och går att radera. Filer som kontrolleras sparas inte.',
        'Name, title and party of those who sign stand in the document. Contact details lie apart and can be erased. Files that are verified are not kept.',
      ),
      words(
        'Sidorna sätter bara kakor för formulärens skydd, ditt språk och, om du har öppnat en länk, ditt besök i handlingen, som längst i tolv timmar.',
        'The pages set cookies only to protect forms, to keep your language and, if you have opened a link, your visit to the document, for twelve hours at the longest.',
      ),
    ],
  },
  '/docs/api': {
    heading: words('API', 'API'),
    paragraphs: [
      words(
        'Allt som sidorna gör går också att göra från ett annat system. Fel kommer som application/problem+json med fast kod, en mening på svenska och engelska, och pekare till uppgiften.',
        'Everything the pages do can be done from another system. Faults come as application/problem+json with a stable code, a sentence in Swedish and English, and a pointer to the value.',
      ),
    ],
    links: [
      {
        href: '/openapi.json',
        label: words('Beskrivning för maskiner (OpenAPI)', 'Description for machines (OpenAPI)'),
      },
    ],
  },
};

/** Help, accessibility, privacy, API, service status, and where the type of a problem leads. */
export function plainPages(site: Site): Router {
  const router = Router();
  for (const [address, text] of Object.entries(TEXTS))
    router.get(address, (request, response) => {
      site.page(request, response, 'text', {
        links: [],
        verdict: null,
        ...text,
        title: text.heading[site.language(request)],
        section: 'none',
      });
    });

  router.get('/status', async (request, response) => {
    const ready = (await refusal(() => site.service.check())) === null;
    const verdict = ready ? READY : NOT_READY;
    const paragraphs = [
      ready
        ? words('Journalen och filerna går att skriva till.', 'The journal and the files can be written to.')
        : words('Journalen går inte att skriva.', 'The journal cannot be written.'),
      site.service.demoTrust
        ? words('Demonycklar är på: underskrifter gäller inte.', 'Demo keys are on: signatures are not valid.')
        : words('Demonycklar är av.', 'Demo keys are off.'),
    ];
    const lang = site.language(request);
    const title = `${verdict.word[lang]}: ${verdict.sentence[lang]}`;
    site.page(request, response, 'text', { title, section: 'none', verdict, paragraphs, links: [] }, ready ? 200 : 503);
  });

  router.get('/problems/:code', (request, response, next) => {
    const code = parameter(request, 'code');
    if (!/^[a-z0-9-]{1,64}$/.test(code)) return next();
    site.page(request, response, 'text', {
      title: code,
      section: 'none',
      verdict: null,
      heading: words(`Felkoden ${code}`, `The problem code ${code}`),
      paragraphs: [
        words(
          'Svaret som hade den här koden säger i klartext vad som hände och vad du kan göra, på svenska och engelska. Koden är fast och ändras inte mellan versioner.',
          'The answer that held this code says in plain words what happened and what you can do, in Swedish and English. The code is stable and does not change between versions.',
        ),
      ],
      links: [{ href: '/docs/api', label: words('Om API:et', 'About the API') }],
    });
  });

  return router;
}

const READY = {
  tone: 'good',
  seal: 'good',
  word: words('Ja', 'Yes'),
  sentence: words('En överenskommelse kan göras klar just nu.', 'An agreement can be completed right now.'),
  advice: null,
};
const NOT_READY = {
  tone: 'bad',
  seal: 'bad',
  word: words('Nej', 'No'),
  sentence: words('Ingen överenskommelse kan göras klar just nu.', 'No agreement can be completed right now.'),
  advice: words('Det som redan är sparat finns kvar.', 'What has been saved is still there.'),
};
