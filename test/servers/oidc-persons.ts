/** The people of the test provider. Their numbers are of the tax agency's list for tests and belong to nobody. */
export interface TestPerson {
  readonly givenName: string;
  readonly familyName: string;
  /** Twelve digits. */
  readonly number: string;
  readonly organisation: string | null;
  readonly organisationNumber: string | null;
  /** As the Swedish profile writes levels. */
  readonly level: 'loa2' | 'loa3' | 'loa4';
}

export const PERSONS = {
  marta: {
    givenName: 'Märta',
    familyName: 'Exempelsson',
    number: '189001019802',
    organisation: 'Norrsjö kommun',
    organisationNumber: '2120000142',
    level: 'loa3',
  },
  ake: {
    givenName: 'Åke',
    familyName: 'Provberg',
    number: '189001059816',
    organisation: 'Polismyndigheten',
    organisationNumber: '2021000076',
    level: 'loa3',
  },
  /** Signs for nobody: which organisation she belongs to is not said. */
  stina: {
    givenName: 'Stina',
    familyName: 'Ensam',
    number: '189001089805',
    organisation: null,
    organisationNumber: null,
    level: 'loa4',
  },
  /** The provider lets him in, at a level that is lower than what was asked for. */
  lage: {
    givenName: 'Lage',
    familyName: 'Nivåberg',
    number: '189001119818',
    organisation: 'Norrsjö kommun',
    organisationNumber: '2120000142',
    level: 'loa2',
  },
} as const satisfies Record<string, TestPerson>;
export type PersonId = keyof typeof PERSONS;

/** How three kinds of brokers say who somebody is (reference: test-servers.md 4.4). */
export type BrokerShape = 'swedish-profile' | 'id-token' | 'user-info';

const OIDC_SE = 'https://id.oidc.se';
export const SWEDISH = {
  personScope: `${OIDC_SE}/scope/naturalPersonInfo`,
  numberScope: `${OIDC_SE}/scope/naturalPersonNumber`,
  organisationScope: `${OIDC_SE}/scope/naturalPersonOrgId`,
  signScope: `${OIDC_SE}/scope/sign`,
  approvalScope: `${OIDC_SE}/scope/signApproval`,
  number: `${OIDC_SE}/claim/personalIdentityNumber`,
  organisation: `${OIDC_SE}/claim/orgName`,
  organisationNumber: `${OIDC_SE}/claim/orgNumber`,
  userSignature: `${OIDC_SE}/claim/userSignature`,
  signRequest: `${OIDC_SE}/param/signRequest`,
  level: (level: TestPerson['level']) => `http://id.elegnamnden.se/loa/1.0/${level}`,
} as const;

/** The claims of a person as a broker of this shape names them. */
export function claimsOf(person: TestPerson, shape: BrokerShape): Record<string, string> {
  const { givenName, familyName, number, organisation, organisationNumber } = person;
  const names = { name: `${givenName} ${familyName}`, given_name: givenName, family_name: familyName };
  const said = (claims: Record<string, string | null>) =>
    Object.fromEntries(Object.entries(claims).filter((pair): pair is [string, string] => pair[1] !== null));
  switch (shape) {
    case 'swedish-profile':
      return said({
        ...names,
        [SWEDISH.number]: number,
        [SWEDISH.organisation]: organisation,
        [SWEDISH.organisationNumber]: organisationNumber,
      });
    case 'id-token':
      return said({ ...names, ssn: number, org_name: organisation, org_id: organisationNumber });
    case 'user-info':
      return said({ ...names, nin: number, company: organisation, company_id: organisationNumber });
  }
}

/** The level as a broker of this shape writes it in `acr`. */
export const acrOf = (level: TestPerson['level'], shape: BrokerShape): string =>
  shape === 'swedish-profile' ? SWEDISH.level(level) : `urn:test-broker:${level}`;

export const SCOPES: Readonly<Record<BrokerShape, Readonly<Record<string, readonly string[]>>>> = {
  'swedish-profile': {
    [SWEDISH.personScope]: ['name', 'given_name', 'family_name'],
    [SWEDISH.numberScope]: [SWEDISH.number],
    [SWEDISH.organisationScope]: [SWEDISH.organisation, SWEDISH.organisationNumber],
    [SWEDISH.signScope]: [SWEDISH.userSignature],
    [SWEDISH.approvalScope]: [],
  },
  'id-token': { profile: ['name', 'given_name', 'family_name'], person: ['ssn', 'org_name', 'org_id'] },
  'user-info': { profile: ['name', 'given_name', 'family_name'], nin: ['nin', 'company', 'company_id'] },
};
