#!/usr/bin/env python3
"""Who is not let in, and that it is said why: a child of another tree, a child of somebody else's, a revoked one, one without a
certificate. The child that belongs there is served all the while."""
import socket
import ssl

from _region import CITY, DISTRICT, NEIGHBOUR, need, scenario


def story(world):
    city, district, town, village = world.four_levels()
    revoked = world.child(town, "revoked", NEIGHBOUR)
    other_district = world.child(city, "other-district", "419903000000")
    stranger = world.child(other_district, "stranger", "419903001000")
    other_city = world.root("other-city", CITY)
    forged = world.child(other_city, "forged", DISTRICT)
    for node in (city, district, town, other_district):
        node.serve()
    for node in (district, town, other_district, village, revoked, stranger):
        node.sync()
    world.tell("founded; those who belong have exchanged")

    # All three speak to the town from now on.
    stranger.line.target = forged.line.target = town.exchange_port
    refused(stranger, "neither above nor below", "a child of another district")
    refused(forged, "untrusted", "a child of another root, which calls itself the same")
    town.call("revoke", revoked.call("status")["node"], "--reason", "lost at the market")
    refused(revoked, "revoked", "a revoked child")
    refused(revoked, "revoked", "a revoked child that tries again")
    without_certificate(town.exchange_port)
    world.tell("refused: another district's, another root's, a revoked one, one without a certificate")

    need(village.sync()["complete"], "the child that belongs is served")
    for node in (city, district, town, village):
        node.verify()
    need(town.call("status")["without_effect"] == 0 and town.call("status")["parked"] == 0, "something of the refused lies at the town")


def refused(node, word, who):
    code, out, err = node.run("sync", "--now", "--json")
    need(code in (4, 5), f"{who}: exit {code}: {out}{err}")
    need(word in err or word in out, f"{who}: the reason does not say {word!r}: {err.strip()}")


def without_certificate(port):
    """Speaks TLS 1.3 with the exchange's protocol name and shows nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.set_alpn_protocols(["linban/1"])
    said = b""
    try:
        with context.wrap_socket(socket.create_connection(("127.0.0.1", port), 10)) as line:
            line.settimeout(10)
            # A hello that is no message: whoever answers has let a nameless caller in.
            line.sendall(b"\x02\x0a\x00")
            said = line.recv(1024)
    except ssl.SSLError as error:
        need("CERTIFICATE_REQUIRED" in str(error).upper().replace(" ", "_") or "alert" in str(error).lower(), f"no certificate: {error}")
    except ConnectionError:
        pass
    need(said == b"", f"a caller without a certificate was answered: {said[:60]}")


if __name__ == "__main__":
    scenario(story)
