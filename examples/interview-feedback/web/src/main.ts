import 'virtual:page-styles.css';
import '@footlight-examples/page-kit/base.css';
import { startRouter } from '@footlight-examples/page-kit';
import './styles/home.css';
import './styles/interview.css';

import { homeView } from './home/home-view.js';
import { interviewView } from './interview/interview-view.js';

const target = document.getElementById('view');
if (target) {
  startRouter(target, [
    { path: '', view: homeView },
    { path: 'interview', view: interviewView },
  ]);
}
