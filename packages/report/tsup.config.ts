import { preset } from '@footlight/build-config';

export default preset(['index']);
