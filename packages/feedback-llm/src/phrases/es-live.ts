import type { LivePhrases } from './phrase-book.js';

export const spanishLive: LivePhrases = {
  actions: {
    elbow: {
      bent: ['Estira {amount} {joint}.', 'Extiende {amount} {segment}.', 'Abre {amount} {joint}.'],
      extended: ['Dobla {amount} {joint}.', 'Flexiona {amount} {joint}.', 'Recoge {amount} {segment}.'],
    },
    shoulder: {
      bent: [
        'Abre {amount} {segment}.',
        'Separa {amount} {segment} del cuerpo.',
        'Lleva {segment} hacia fuera {amount}.',
      ],
      extended: ['Acerca {amount} {segment} al cuerpo.', 'Cierra {amount} {segment}.', 'Recoge {amount} {segment}.'],
    },
    wrist: {
      bent: ['Estira {amount} {joint}.', 'Sigue con {segment} la línea del antebrazo.', 'Endereza {amount} {joint}.'],
      extended: ['Dobla {amount} {joint}.', 'Relaja {amount} {joint}.', 'Flexiona {amount} {joint}.'],
    },
    hip: {
      bent: ['Abre {amount} {joint}.', 'Estira {amount} {joint}.', 'Sube {amount} desde {joint}.'],
      extended: ['Flexiona {amount} {joint}.', 'Baja {amount} desde {joint}.', 'Dobla {amount} {joint}.'],
    },
    knee: {
      bent: ['Estira {amount} {joint}.', 'Extiende {amount} {joint}.', 'Endereza {amount} {joint}.'],
      extended: ['Dobla {amount} {joint}.', 'Flexiona {amount} {joint}.', 'Suelta {amount} {joint}.'],
    },
    ankle: {
      bent: ['Estira {amount} {segment}.', 'Extiende {amount} {joint}.', 'Alarga {amount} {segment}.'],
      extended: ['Flexiona {amount} {segment}.', 'Dobla {amount} {joint}.', 'Recoge {amount} {segment}.'],
    },
    neck: {
      bent: ['Levanta {amount} la barbilla.', 'Sube {amount} la cabeza.', 'Alarga {amount} el cuello.'],
      extended: [
        'Baja {amount} la barbilla.',
        'Inclina {amount} la cabeza hacia abajo.',
        'Recoge {amount} la barbilla.',
      ],
      left: ['Lleva {amount} la cabeza a la derecha.', 'Gira {amount} la cabeza a la derecha.'],
      right: ['Lleva {amount} la cabeza a la izquierda.', 'Gira {amount} la cabeza a la izquierda.'],
    },
    torso: {
      bent: ['Levanta {amount} el pecho.', 'Endereza {amount} el torso.', 'Alarga {amount} la espalda.'],
      extended: ['Inclina {amount} el torso hacia delante.', 'Dobla {amount} la cintura.', 'Baja {amount} el torso.'],
      left: ['Lleva {amount} el torso a la derecha.', 'Inclínate {amount} a la derecha.'],
      right: ['Lleva {amount} el torso a la izquierda.', 'Inclínate {amount} a la izquierda.'],
    },
  },
  anyPart: {
    bent: ['Estira {amount} {joint}.', 'Abre {amount} {joint}.'],
    extended: ['Dobla {amount} {joint}.', 'Flexiona {amount} {joint}.'],
    low: ['Sube {amount} {segment}.', 'Levanta {amount} {segment}.', 'Eleva {amount} {segment}.'],
    high: ['Baja {amount} {segment}.', 'Lleva {segment} hacia abajo {amount}.', 'Desciende {amount} {segment}.'],
    forward: [
      'Lleva {segment} hacia atrás {amount}.',
      'Retrasa {amount} {segment}.',
      'Echa {amount} hacia atrás {segment}.',
    ],
    backward: [
      'Lleva {segment} hacia delante {amount}.',
      'Adelanta {amount} {segment}.',
      'Echa {amount} hacia delante {segment}.',
    ],
    inward: ['Lleva {segment} hacia fuera {amount}.', 'Abre {amount} {segment}.', 'Separa {amount} {segment}.'],
    outward: [
      'Lleva {segment} hacia dentro {amount}.',
      'Cierra {amount} {segment}.',
      'Acerca {amount} {segment} al centro.',
    ],
    left: ['Lleva {segment} a la derecha {amount}.', 'Mueve {amount} {segment} a la derecha.'],
    right: ['Lleva {segment} a la izquierda {amount}.', 'Mueve {amount} {segment} a la izquierda.'],
  },
  amount: { low: 'un poco', medium: 'más', high: 'mucho más' },
  late: [
    'Vas un poco tarde. ¡Alcanza el ritmo!',
    'Empieza cada paso antes.',
    'Sigue la música: muévete antes.',
    'Vas detrás del ritmo. ¡Recupéralo!',
  ],
  early: [
    'Te adelantas. Espera el ritmo.',
    'Deja que la música te lleve: más despacio.',
    'Mantén cada paso un poco más.',
    'Demasiado pronto. Vuelve al ritmo.',
  ],
  smallMotion: [
    '¡Baila más grande!',
    'Más energía: termina cada paso.',
    'Haz los movimientos más amplios y marcados.',
    'Usa todo el recorrido del movimiento.',
  ],
  outOfSight: [
    'Da un paso atrás para que se te vea de cuerpo entero.',
    'No veo todo tu cuerpo. Entra en la imagen.',
    'Vuelve a la imagen con todo el cuerpo.',
    'Una parte de ti queda oculta. Ponte frente a la cámara con espacio.',
  ],
  lost: [
    'Busca el ritmo y entra en el próximo paso.',
    'Respira y retoma en el siguiente paso.',
    'Mira la referencia y vuelve a entrar.',
    'Sin prisa: entra en el próximo tiempo.',
  ],
  jointBetter: [
    '¡Sí, {joint} va mucho mejor!',
    'Has corregido {joint}. ¡Sigue así!',
    '¡Buena corrección: {joint}!',
    '¡Ahora sí, {joint} está en su sitio!',
  ],
  timingBetter: [
    '¡Justo en el ritmo!',
    'Has recuperado el ritmo. ¡Muy bien!',
    'Ese es el ritmo. ¡Quédate ahí!',
    'A tiempo otra vez, ¡bien hecho!',
  ],
  great: [
    '¡Qué buena forma! Sigue así.',
    '¡Igual que la referencia!',
    '¡Excelente, mantén esa calidad!',
    'Limpio y preciso. ¡Muy bien!',
    '¡Perfecto!',
    '¡Qué bien te sale!',
  ],
  improving: [
    '¡Cada paso sale mejor!',
    'Eso ha mejorado. ¡Adelante!',
    'Lo estás encontrando. ¡Sigue!',
    '¡Cada vez mejor!',
  ],
  steady: ['Buen trabajo. Sigue así.', 'Buena concentración, continúa.', 'Lo haces bien. Adelante.', 'Que no pare.'],
};
