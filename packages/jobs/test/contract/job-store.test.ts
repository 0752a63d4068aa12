import { missing } from '@footlight/testkit';

import { memoryDatabase, mysqlAnswers, mysqlDatabase, sqliteDatabase } from '../support/databases.js';
import { describeJobStore } from './job-store-contract.js';

const noMysql = missing(await mysqlAnswers(), 'a MySQL or MariaDB server (FOOTLIGHT_TEST_MYSQL_URL)');

describeJobStore('memory', false, memoryDatabase);
describeJobStore('sqlite', false, sqliteDatabase);
describeJobStore('mysql', noMysql, mysqlDatabase);
