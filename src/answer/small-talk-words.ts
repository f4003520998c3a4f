/**
 * What people say to be polite or to find out whom they talk to, as patterns of `QuestionReader`: alternatives are
 * parted by "|", and a step that ends in "?" may be missing.
 */

const QUALITY =
  'great|good|nice|cool|perfect|awesome|excellent|amazing|wonderful|brilliant|fantastic|lovely|super|sweet|neat|interesting|helpful|useful|impressive|clear|fine';
const VERY = 'very|really|so|quite|super|pretty|all?';
const BOT = 'bot|chatbot|assistant|robot|tool|app|widget|service|thing';

/** Of what an utterance is, the first that occurs in it counts. */
export const SMALL_TALK = {
  ability: [
    'what can|could|do you do|offer for? me|us? here?',
    'what can|could you help me|us? with?',
    'what can|could you answer|tell|show me|us?',
    'what can|could|should|may i|we ask you? here?',
    'what can|should i|we do here',
    'what do you know',
    'what are you able to do',
    'what are you capable of',
    'what are you good? for',
    'what are your capabilities|features|abilities|functions|skills',
    'what|which topics|subjects|questions can|do you cover|know|answer|have',
    'what kind|kinds|sort|type of questions|things can|could|should i|we|you ask|answer you?',
    'how can|could|do you help me|us?',
    'how do|can|should i|we use|start|begin|ask this|you',
    'how do you work',
    `how does this|the ${BOT} work`,
    'help me|us? please?',
    'please help me|us?',
    'can|could|would you please? help me|us? with? something? please?',
    'i|we need some? help',
    'can|could|may i|we ask you? a? something|question|questions',
    'i have a|some question|questions',
  ],
  identity: [
    'who|what are you',
    'who am i talking|speaking|chatting to|with',
    'what is your name',
    'do you have a name',
    'who made|built|created|wrote|trained|runs you',
    'what|which model|llm|ai are|do you use?',
    `are you a|an|the? real|human|person|ai|machine|llm|chatgpt|gpt|claude|gemini|${BOT}`,
    'are you a real person|human',
    `what is this ${BOT}`,
    `what does this ${BOT} do`,
    'introduce yourself',
    'tell me about|something yourself|you',
    'tell me something about yourself',
  ],
  farewell: [
    'bye|bye-bye|goodbye|farewell|cya|ciao|adiós|adios|tschüss|再见|さようなら',
    'good bye|night',
    'see you|ya later|soon|tomorrow|around|then?',
    'talk to? you later|soon|tomorrow',
    'take care',
    'have a good|nice|great|lovely day|evening|weekend|night|one|time',
    'until|till next time',
    'auf wiedersehen',
    'au revoir',
    'hasta luego',
  ],
  thanks: [
    'danke schön|sehr',
    'merci beaucoup|bien',
    'thanks|thankyou|thank-you|thx|ty|tysm|cheers|gracias|danke|merci|grazie|obrigado|obrigada|谢谢|多谢|ありがとう|شكرا',
    'thank you|u',
    'many thanks',
    'much appreciated',
    'no|nope thanks',
    'no|nope thank you',
    'i really|do? appreciate it|that|this',
    'i am|was very|so? grateful',
    'muchas gracias',
    'vielen dank',
  ],
  wellbeing: [
    'how are you doing|going? today?',
    'how is it|everything going? today?',
    'how are things going?',
    'how do you do',
    'what is up',
    "i hope you|you're are? well",
  ],
  greeting: [
    'hi|hello|hey|hiya|howdy|greetings|hallo|hola|bonjour|salut|namaste|你好|您好|こんにちは|مرحبا',
    'good morning|afternoon|evening|day',
    'nice|good|pleased to meet you',
    'is? anyone|anybody|somebody there',
    'guten tag|morgen|abend',
    'buenos días|dias',
    'buenas tardes|noches',
  ],
  acknowledgement: [
    'ok|okay|k|alright|right|understood|noted|agreed|wow|lol|haha|hahaha|nevermind|sorry',
    'all right|good|clear|set|done',
    `${QUALITY} job|work|answer|answers|stuff|one|explanation|response|reply|summary|point|to? know?`,
    `that|this|it|you is|was|are|were|sounds|looks ${VERY} ${QUALITY}`,
    'that|this|it makes sense',
    `${VERY} ${QUALITY}`,
    'that|this|it really? helps|helped me? a? lot?',
    'that|it is all|it|enough|everything|right for? now|today?',
    'sounds good|great|fine',
    'well done',
    'got it',
    'i see|understand',
    'i got it',
    'fair enough',
    'never mind',
    'no problem|worries',
    'my bad',
    'i am done|good|fine|ok|okay|happy',
  ],
} as const satisfies Record<string, readonly string[]>;

export type SmallTalk = keyof typeof SMALL_TALK;

/** What goes with the others and says nothing by itself. */
export const BESIDE = [
  'very|so much',
  'a lot|bunch|million|ton',
  'again|there|everyone|everybody|all|team|folks|guys|bot|assistant|chatbot|friend|mate|buddy|sir|madam|dear',
  'for|with your|the|all|this|that? of|the|your? quick|great|good|kind|nice? help|answer|answers|info|information|explanation|time|reply|response|assistance|support',
  'for that|this|it|now|today|helping|answering|everything me?',
  'you too',
  'and|but|then|so|well|oh|ah|hmm|um|really|just|now',
];
