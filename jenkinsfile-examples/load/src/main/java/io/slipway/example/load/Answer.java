package io.slipway.example.load;

/**
 * What a server answered, whole.
 *
 * @param version of the application, as its header tells; empty where something else answered
 * @param last whether the server closes the connection after it
 */
record Answer(int status, String version, byte[] body, boolean last) {}
