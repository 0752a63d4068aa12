import type { ReviewPhrases } from './phrase-book.js';

export const spanishReview: ReviewPhrases = {
  jointSeen: [
    'Mira {joint}: estaba {state} unos {degrees}° de media, el {share} % de este tramo; se ve mejor en {time}.',
    'En {time} se ve bien: {joint} está {state}, unos {degrees}° de media y el {share} % del tiempo.',
    'Durante el {share} % de este tramo, {joint} estaba {state}, unos {degrees}° de media. Fíjate en {time}.',
  ],
  state: {
    bent: 'con demasiada flexión',
    extended: 'con demasiada extensión',
    low: 'demasiado abajo',
    high: 'demasiado arriba',
    forward: 'demasiado adelante',
    backward: 'demasiado atrás',
    inward: 'demasiado hacia dentro',
    outward: 'demasiado hacia fuera',
    left: 'demasiado hacia tu izquierda',
    right: 'demasiado hacia tu derecha',
  },
  stateOf: {
    shoulder: {
      bent: 'con poca apertura, con el brazo cerca del cuerpo,',
      extended: 'con demasiada apertura, con el brazo lejos del cuerpo,',
    },
    neck: { bent: 'demasiado hacia abajo', extended: 'demasiado hacia atrás' },
    torso: { bent: 'con demasiada inclinación', extended: 'con poca inclinación' },
  },
  practice: {
    elbow: [
      'Haz el paso despacio ante un espejo y detente cada vez donde termina {segment}.',
      'Marca en el aire el punto final de {segment} y llega a él cinco veces despacio y luego a tiempo.',
    ],
    shoulder: [
      'Mantén la posición final dos tiempos y comprueba {segment} en un espejo antes de seguir.',
      'Practica solo {segment}, sin los pasos, hasta que la altura sea siempre la misma.',
    ],
    wrist: [
      'Deja que el movimiento llegue hasta el final y mira {segment} en un espejo.',
      'Repite la frase a media velocidad mirando solo {segment}.',
    ],
    hip: [
      'Repite el paso a media velocidad y nota dónde está el peso antes de añadir el resto.',
      'Mantén el punto más bajo dos tiempos y comprueba de lado {joint}.',
    ],
    knee: [
      'Practica el paso a media velocidad mirando {joint} en un espejo.',
      'Mantén la posición dos tiempos y compara {joint} con la referencia.',
    ],
    ankle: [
      'Practica el paso despacio y sin zapatos, y mira qué hace al final {segment}.',
      'Termina cada paso con {segment} antes de empezar el siguiente.',
    ],
    neck: [
      'Elige un punto al que mirar en cada paso y deja que la cabeza llegue a tiempo.',
      'Haz la frase una vez solo con la cabeza y añade luego el cuerpo.',
    ],
    torso: [
      'Haz la frase una vez solo con el torso y añade luego el resto.',
      'Grábate de frente y compara la línea de {segment} con la referencia.',
    ],
  },
  lateTitle: 'Entra a tiempo',
  late: [
    'Ibas unos {seconds} s por detrás de la referencia. Empieza cada paso un poco antes y cuenta una vez en voz alta.',
    'Tus pasos llegaban unos {seconds} s tarde. Escucha el tiempo anterior y arranca con él, aunque el paso sea más pequeño.',
  ],
  earlyTitle: 'Espera el ritmo',
  early: [
    'Ibas unos {seconds} s por delante de la referencia. Mantén el final de cada paso hasta el tiempo siguiente.',
    'Tus pasos llegaban unos {seconds} s antes. Respira en el tiempo previo y deja que la música empiece.',
  ],
  motionTitle: 'Completa el movimiento',
  motion: [
    'Tus posiciones encajan, pero el movimiento entre ellas llegó solo al {percent} %. Viaja más y termina cada paso antes del siguiente.',
    'El camino de una pose a otra sacó un {percent} %: hazlo más grande y marcado, y para donde para la referencia.',
  ],
  coverageTitle: 'Quédate en la imagen',
  coverage: [
    'Solo se vio el {percent} % de tu cuerpo. Aleja la cámara y pon la luz de frente.',
    'La cámara vio el {percent} % de ti. Da un paso atrás hasta que se te vea siempre de cuerpo entero.',
  ],
  strengthTitle: 'Esto ya funciona',
  strength: [
    'Este tramo sacó un {percent} %. Recuerda la sensación: es la calidad que quieres en el resto.',
    'Bailaste este tramo al {percent} %: una buena base sobre la que construir.',
  ],
  onTimeTitle: 'Tu ritmo se mantiene',
  onTime: [
    'Te mantuviste en el ritmo todo el tramo. Consérvalo mientras trabajas lo demás.',
    'Fuiste a tiempo de principio a fin. Lo difícil ya está hecho.',
  ],
  fullMotionTitle: 'Tu movimiento es amplio',
  fullMotion: [
    'El camino de una pose a otra sacó un {percent} %: tu movimiento tiene tamaño y energía.',
    'Te mueves con energía de una pose a otra: {percent} %.',
  ],
  farOffTitle: 'Primero los pasos, luego los detalles',
  farOff: [
    'Este tramo está todavía lejos de la referencia ({percent} %). Míralo una vez sin bailar y aprende solo los pasos antes de añadir el resto.',
    'Con un {percent} % aún falta el dibujo general, y así empieza todo el mundo. Mira la referencia una vez y recorre los pasos despacio.',
  ],
  focusOutline: [
    'Ahora aprende el dibujo general: primero los pasos y luego los detalles.',
    'Empieza solo con los pasos; los detalles llegarán.',
  ],
  weakMomentTitle: 'Vuelve a mirar {time}',
  weakMoment: [
    'Cerca de {time} la nota bajó al {percent} %. Mira ahí la referencia una vez y baila solo esos compases.',
    'El tramo baja al {percent} % cerca de {time}. Desmóntalo despacio: los pasos, el resto y luego todo.',
  ],
  nothingSeenTitle: 'No pude ver este tramo',
  nothingSeen:
    'Se veía demasiado poco de ti para comparar. Da un paso atrás hasta que se te vea de cuerpo entero, y repítelo.',
  areaTitle: '{parts}, de {start} a {end}',
  areaTitlePlain: 'De {start} a {end}',
  area: [
    'De {start} a {end} llegaste al {percent} %, sobre todo por esto: {parts}.',
    'El tramo de {start} a {end} sacó un {percent} %; lo que más lo frenó: {parts}.',
  ],
  areaPlain: [
    'De {start} a {end} llegaste al {percent} %. No destaca ninguna articulación: báilalo una vez despacio y entero.',
    'El tramo de {start} a {end} sacó un {percent} %. Mira ahí la referencia otra vez antes de repetir.',
  ],
  overall: {
    'Great!': [
      'Muy bien bailado: {percent} % en total. Forma y movimiento están muy cerca de la referencia.',
      'Excelente: {percent} % en total, muy cerca de la referencia.',
    ],
    Good: [
      'Buen trabajo: {percent} % en total. La mayor parte del baile ya está.',
      'Una pasada sólida con un {percent} % en total; el baile se reconoce claramente.',
    ],
    Okay: [
      'Un comienzo digno: {percent} % en total. El dibujo del baile está y los detalles llegarán.',
      'Llegaste al {percent} % en total. La base está; unas pocas correcciones lo subirán pronto.',
    ],
    'Needs work': [
      'Llegaste al {percent} % en total. Ve por partes pequeñas: ahora lo que más rinde es practicar despacio.',
      'Esta pasada sacó un {percent} % en total. Apréndelo compás a compás a media velocidad antes de unirlo.',
    ],
  },
  overallUnknown:
    'Se veía demasiado poco de ti para valorar esta pasada. Da un paso atrás hasta que se te vea de cuerpo entero, y repite.',
  bestMoment: ['Tu mejor momento fue en {time}, con un {percent} %.', 'Lo mejor se vio en {time}, con un {percent} %.'],
  progressBetter: 'Son {change} puntos más que la última vez.',
  progressWorse: 'Son {change} puntos menos que la última vez; una sola pasada dice poco, así que tranquilidad.',
  jointImproved: 'Ha mejorado claramente {joint}.',
  focus: ['Ahora piensa en una sola cosa: {action}.', 'Donde más puedes ganar: {action}.'],
  focusTiming: ['Ahora trabaja el ritmo.', 'Donde más puedes ganar es en el ritmo.'],
  focusMotion: ['Ahora baila los movimientos más grandes.', 'Donde más puedes ganar es bailando más grande.'],
  noProblem: ['No hay ningún tramo flojo que señalar.', 'Ninguna parte se quedó atrás.'],
  suggestSlow: [
    'Baila de {start} a {end} a media velocidad tres veces y luego a tiempo.',
    'Saca de la canción el tramo de {start} a {end} y repítelo despacio hasta que sea fácil.',
  ],
  suggestBeat: [
    'Cuenta en voz alta mientras haces una vez solo los pasos.',
    'Marca con palmas el ritmo de la canción una vez antes de bailar.',
  ],
  suggestMotion: [
    'Báilalo una vez el doble de grande de lo necesario.',
    'Exagera cada paso en una pasada y luego vuelve a lo normal.',
  ],
  suggestCamera: [
    'Aleja la cámara para que se te vea siempre de cuerpo entero.',
    'Pon la cámara más lejos, con luz de frente.',
  ],
  suggestRepeat: [
    'Repite el baile entero con una sola corrección en mente.',
    'Báilalo otra vez enseguida, mientras está fresco.',
  ],
  suggestHarder: ['Prueba sin mirar la referencia.', 'Báilalo otra vez para la cámara y ponle tu expresión.'],
  and: ' y ',
};
