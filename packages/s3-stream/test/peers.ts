/** What the benchmark compares with, from the one place that has it installed. */
export { GetObjectCommand } from '@aws-sdk/client-s3';
export { ALL_FORMATS, EncodedPacketSink, Input, UrlSource } from 'mediabunny';
