/** Subjects that feedback must not touch, whatever was asked: people, not their dancing or speaking. */
const banned: readonly (readonly [subject: string, pattern: RegExp])[] = [
  [
    'emotion or state of mind',
    /(?<!\p{L})(nervous|anxious|anxiety|afraid|scared|sad|angry|depressed|unhappy|bored|shy|insecure|insecurity|embarrass\p{L}*|stressed|lazy|unmotivated|nervios[oa]s?|ansios[oa]s?|triste|enfadad[oa]|deprimid[oa]|aburrid[oa]|tímid[oa]|insegur[oa]|vaga|perezos[oa])(?!\p{L})|긴장|불안|슬프|슬퍼|화가|우울|지루|소심|게으/u,
  ],
  [
    'body or looks',
    /(?<!\p{L})(fat|overweight|obese|skinny|thin|chubby|weight loss|lose weight|body shape|ugly|handsome|pretty face|attractive|beautiful body|sexy|muscular|gord[oa]|obes[oa]|delgad[oa]|fe[oa]|guap[oa]|atractiv[oa]|peso corporal)(?!\p{L})|뚱뚱|살쪘|살을 빼|마른 몸|못생|잘생|예쁜 얼굴|섹시/u,
  ],
  [
    'personality or ability as a person',
    /(?<!\p{L})(stupid|dumb|idiot|incompetent|untalented|no talent|hopeless|pathetic|terrible dancer|bad dancer|loser|clumsy|introvert\p{L}*|extrovert\p{L}*|personality|charismatic|trustworthy|dishonest|estúpid[oa]|tont[oa]|inútil|torpe|sin talento|personalidad|carismátic[oa])(?!\p{L})|멍청|바보|재능이 없|한심|성격|내성적|외향적|카리스마/u,
  ],
  [
    'origin, sex, age, belief, health',
    /(?<!\p{L})(gender|male|female|woman|man|girl|boy|race|racial|ethnic\p{L}*|nationality|foreigner|accent|religio\p{L}*|disab\p{L}*|handicap\p{L}*|autis\p{L}*|adhd|too old|too young|years old|pregnan\p{L}*|género|mujer|hombre|chica|chico|raza|étnic[oa]|nacionalidad|extranjer[oa]|acento|religi[oó]n|discapaci\p{L}*|embaraz\p{L}*)(?!\p{L})|여자|남자|성별|인종|국적|외국인|억양이 이상|종교|장애|임신|나이가/u,
  ],
  [
    'hiring or grading',
    /(?<!\p{L})(hire|hired|hiring|reject(ed)? you|pass(ed)? the interview|job offer|full marks|perfect score|out of (10|ten|100|a hundred)|grade [a-f]|contrat(ar|ad[oa]|en)|sobresaliente|matrícula de honor)(?!\p{L})|채용|합격|불합격|만점|\d+\s*\/\s*(5|10|100)(?!\d)/u,
  ],
];

/** Words about the machinery instead of the performance. */
const machinery =
  /(?<!\p{L})(system prompt|prompts?|instructions?|as an ai|ai model|language model|llm|chatgpt|gpt-?\d|openai|anthropic|claude|gemini|json|schema|fact ?ids?|api ?keys?|tokens?|ignore (all|any|the|previous)|override|jailbreak|developer mode|dan mode|instrucciones|modelo de lenguaje|inteligencia artificial)(?!\p{L})|시스템 프롬프트|프롬프트|지시(사항)?를|언어 모델|인공지능|무시하/u;

/** Things that are never part of spoken coaching. The joiners U+200C and U+200D stay: some scripts are written with them. */
const markup =
  /https?:|www\.|@\w+\.\w|<\/?\w|\[[^\]]*\]\(|```|\{\{|\$\{|\bon\w+=|javascript:|(?![\n\t])\p{Cc}|(?![\u200c\u200d])\p{Cf}|▁/u;

/** What is wrong with the tone of a text, in words for whoever has to mend it. */
export function toneProblems(said: string): string[] {
  // Lower case here instead of patterns that ignore case: those take V8 milliseconds each to make.
  const text = said.toLowerCase();
  return [
    ...banned.filter(([, pattern]) => pattern.test(text)).map(([subject]) => `Do not speak of ${subject}.`),
    ...(machinery.test(text) ? ['Speak of the performance only.'] : []),
    ...(markup.test(text) ? ['Use plain text without links, markup or control characters.'] : []),
  ];
}
