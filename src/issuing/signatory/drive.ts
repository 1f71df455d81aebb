import { Problem } from '../../core/problem.ts';
import type { KnownPerson, MethodStep, SigningContext } from '../../signing/method.ts';
import { expectUsable } from '../certificate-in-force.ts';
import type { Deps } from '../ports.ts';
import { actingFor } from '../round/acting.ts';
import { policyOf, revisionsOf } from '../state.ts';
import { completePrepared } from '../use-cases/complete-signature.ts';
import { personalIdentifierOf } from '../use-cases/personal-data.ts';
import { cancelSignature, prepareForMethod } from '../use-cases/prepare-signature.ts';
import { methodNamed } from './methods.ts';
import { expectPerson } from './person.ts';
import type { Visit } from './session.ts';
import { forgetSigning, saveSigning, type Signing } from './signings.ts';
import { tripMark } from './trips.ts';
import type { ShownPerson, SignStep } from './views.ts';
import { visitName } from './visit-name.ts';

/** Steps that a method may take in one go: prepare and answer, and some to spare. */
const MAX_STEPS = 6;

/** Who shall sign what, as the method sees it. */
export async function contextOf(deps: Deps, visit: Visit, signing: Signing): Promise<SigningContext> {
  const { facts, data, signatory, today, now } = visit;
  const { reference, trip } = signing;
  const acting = actingFor(facts, signatory, today);
  const party = data.parties.find(({ id }) => id === signatory.party);
  const [step0] = revisionsOf(facts);
  return {
    reference: tripMark({ visit: await visitName(deps, facts.id, signatory.field), reference, trip }),
    signatory: {
      name: acting.name,
      title: acting.title,
      organisation: signatory.partyName,
      organisationNumber: party?.orgNumber ?? null,
      personalIdentifier: await personalIdentifierOf(deps.storage, facts, signatory, acting),
    },
    document: { title: data.title.text, sha256: step0?.sha256 ?? '', pages: signing.pages },
    message: signing.message,
    language: signing.language,
    returnAddress: `${deps.edition.publicAddress}/sign/return`,
    leastAssurance: policyOf(facts).leastAssurance,
    now,
  };
}

/**
 * Takes a signing as far as it goes without the person: the person is held against the signatory before anything is
 * prepared, and what fails lets the agreement go, so that nobody waits for it.
 */
export async function drive(
  deps: Deps,
  visit: Visit,
  begun: Signing,
  ask: () => Promise<MethodStep>,
): Promise<SignStep> {
  let signing = begun;
  try {
    let step = await ask();
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const next = await take(deps, visit, signing, step);
      signing = next.signing;
      if (next.shown) {
        if (next.shown.step === 'done') await forgetSigning(deps, signing);
        else await saveSigning(deps, { ...signing, turn: signing.turn + 1, step: next.shown });
        return next.shown;
      }
      step = next.step;
    }
    throw new Error(`the method ${signing.method} takes no end`);
  } catch (error) {
    await letGo(deps, signing);
    throw error;
  }
}

type Taken =
  | { readonly signing: Signing; readonly shown: SignStep }
  | { readonly signing: Signing; readonly shown: null; readonly step: MethodStep };

async function take(deps: Deps, visit: Visit, signing: Signing, step: MethodStep): Promise<Taken> {
  switch (step.step) {
    case 'redirect': {
      const { address, state } = step;
      return { signing: { ...signing, state }, shown: { step: 'redirect', address } };
    }
    case 'post': {
      const { address, fields, state } = step;
      return { signing: { ...signing, state }, shown: { step: 'post', address, fields } };
    }
    case 'ask-page': {
      const { signedAttributes, algorithm, state } = step;
      return { signing: { ...signing, state }, shown: { step: 'ask-page', signedAttributes, algorithm } };
    }
    case 'confirm': {
      const { person, chain, certificate, state } = step;
      await expectSignatory(deps, visit, person);
      // Before the person is asked to press: what cannot be signed with is told where it is shown.
      if (chain) await expectUsable(deps.inspector, chain, person.name, visit.now);
      const shown: SignStep = { step: 'confirm', person: shownPerson(person), certificate };
      return { signing: { ...signing, state, person }, shown };
    }
    case 'prepare':
      return prepareStep(deps, visit, signing, step);
    case 'answer': {
      const { id, preparation } = signing;
      if (preparation === null) throw new Error(`the method ${signing.method} answers before it has prepared`);
      // A signing service says only now whom it had before it.
      if (step.evidence.person) await expectSignatory(deps, visit, step.evidence.person);
      await completePrepared(deps, { id, preparation, answer: step.answer, evidence: step.evidence });
      return { signing, shown: { step: 'done' } };
    }
  }
}

async function prepareStep(
  deps: Deps,
  visit: Visit,
  signing: Signing,
  step: Extract<MethodStep, { readonly step: 'prepare' }>,
): Promise<Taken> {
  const method = methodNamed(deps, visit.facts, signing.method);
  const person = step.person ?? signing.person;
  // Whom no eID has named is named by the certificate, which is looked at when it is prepared for, or by the answer.
  if (person) await expectSignatory(deps, visit, person);
  const { algorithm, chain, state } = step;
  const { preparation, prepared } = await prepareForMethod(deps, signing, {
    method: method.id,
    words: { kind: method.kind, ...(person ? { provider: person.provider, assurance: person.assurance } : {}) },
    key: { algorithm, chain },
    place: signing.place,
  });
  const held: Signing = { ...signing, state, person, preparation };
  try {
    const context = await contextOf(deps, visit, held);
    return { signing: held, shown: null, step: await method.prepared(context, state, prepared) };
  } catch (error) {
    await letGo(deps, held);
    throw error;
  }
}

async function expectSignatory(deps: Deps, { facts, signatory, today }: Visit, person: KnownPerson): Promise<void> {
  const acting = actingFor(facts, signatory, today);
  expectPerson(person, {
    name: acting.name,
    identifier: await personalIdentifierOf(deps.storage, facts, signatory, acting),
    term: signatory.term,
    leastAssurance: policyOf(facts).leastAssurance,
  });
}

function shownPerson({ name, organisation, provider, assurance, authenticated }: KnownPerson): ShownPerson {
  return { name, organisation, provider, assurance, authenticated };
}

/** Nobody waits for what failed. It may have been let go or moved meanwhile; the first failure is the one to tell. */
async function letGo(deps: Deps, signing: Signing): Promise<void> {
  await forgetSigning(deps, signing);
  const { id, preparation } = signing;
  if (preparation === null) return;
  await cancelSignature(deps, { id, preparation }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}
