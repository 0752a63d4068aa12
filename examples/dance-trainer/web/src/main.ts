import 'virtual:page-styles.css';
import '@footlight-examples/page-kit/base.css';
import { startRouter } from '@footlight-examples/page-kit';
import './styles/figure.css';
import './styles/choose.css';
import './styles/dance.css';
import './styles/summary.css';

import { chooseView } from './choose/choose-view.js';
import { danceView } from './dance/dance-view.js';
import { summaryView } from './summary/summary-view.js';

const target = document.getElementById('view');
if (target) {
  startRouter(target, [
    { path: '', view: chooseView },
    { path: 'dance', view: danceView },
    { path: 'summary', view: summaryView },
  ]);
}
