package io.slipway.provider.docker.group;

import java.util.Set;

/**
 * Addresses of a network (IPv4). Its first eighth is left to Docker, which gives from it to whatever else joins; the
 * rest is ours, so that an instance keeps its address when it is started again.
 *
 * @param first the address of the network itself
 * @param bits how many of its addresses are the same
 */
record Subnet(long first, int bits) {
    private static final int WIDTH = 32;
    private static final int SMALLEST = 28;
    private static final int SHARE = 3;

    static Subnet parse(String cidr) {
        int slash = cidr.indexOf('/');
        int bits = slash < 0 ? -1 : Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 1 || bits > SMALLEST) {
            throw new IllegalArgumentException(
                    "'" + cidr + "' is not a network of at least 16 addresses, such as 172.30.0.0/16");
        }
        return new Subnet(number(cidr.substring(0, slash)), bits);
    }

    private static long number(String address) {
        long number = 0;
        String[] parts = address.split("[.]", -1);
        for (String part : parts) {
            int value = part.matches("[0-9]{1,3}") ? Integer.parseInt(part) : 256;
            if (parts.length != 4 || value > 255) {
                throw new IllegalArgumentException("'" + address + "' is not an address such as 172.30.0.0");
            }
            number = number << 8 | value;
        }
        return number;
    }

    static String text(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private long size() {
        return 1L << WIDTH - bits;
    }

    /** What Docker gives away by itself. */
    String dynamic() {
        return text(first) + "/" + (bits + SHARE);
    }

    /** One of ours that nobody has, near a place chosen at random; nobody else should choose the same. */
    String free(Set<String> taken, long random) {
        long from = size() >> SHARE;
        long count = size() - 1 - from;
        for (long i = 0; i < count; i++) {
            String address = text(first + from + Math.floorMod(random + i, count));
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw new IllegalStateException("no address is free in " + this);
    }

    @Override
    public String toString() {
        return text(first) + "/" + bits;
    }
}
