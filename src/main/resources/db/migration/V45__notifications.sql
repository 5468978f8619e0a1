-- What happened at remotes, once for each change of state. Written in the transaction of the change itself, so that none is lost.
CREATE TABLE notification_event (
    id ${id},
    occasion TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    router_id BIGINT NOT NULL REFERENCES router (id) ON DELETE CASCADE,
    remote_id BIGINT NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    path TEXT NOT NULL,
    details TEXT NOT NULL,
    dispatched INTEGER NOT NULL
);
CREATE INDEX notification_event_by_remote ON notification_event (remote_id, id);
CREATE INDEX notification_event_by_router ON notification_event (router_id, id);
CREATE INDEX notification_event_waiting ON notification_event (id) WHERE dispatched = 0;

-- What the last check of a remote said, to tell a change from a repetition.
CREATE TABLE remote_condition (
    remote_id BIGINT NOT NULL PRIMARY KEY REFERENCES remote (id) ON DELETE CASCADE,
    reached INTEGER NOT NULL,
    drifted INTEGER NOT NULL
);

-- Where a person wants to be told of which events. Without router and remote: everything that they may view.
CREATE TABLE notification_subscription (
    id ${id},
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    shown TEXT NOT NULL,
    router_id BIGINT REFERENCES router (id) ON DELETE CASCADE,
    remote_id BIGINT REFERENCES remote (id) ON DELETE CASCADE,
    kinds TEXT NOT NULL,
    digest TEXT NOT NULL,
    zone TEXT NOT NULL,
    stopped TEXT
);
CREATE INDEX notification_subscription_by_owner ON notification_subscription (owner, id);

-- Messages to receivers. The webhook id stays the same whenever a message is sent again.
CREATE TABLE notification_message (
    id ${id},
    subscription_id BIGINT NOT NULL REFERENCES notification_subscription (id) ON DELETE CASCADE,
    webhook_id TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    due TEXT NOT NULL,
    last_attempt TEXT,
    answer TEXT NOT NULL
);
CREATE INDEX notification_message_due ON notification_message (due) WHERE state = 'PENDING';
CREATE INDEX notification_message_by_subscription ON notification_message (subscription_id, id);

CREATE TABLE notification_message_event (
    message_id BIGINT NOT NULL REFERENCES notification_message (id) ON DELETE CASCADE,
    event_id BIGINT NOT NULL REFERENCES notification_event (id) ON DELETE CASCADE,
    PRIMARY KEY (message_id, event_id)
);
CREATE INDEX notification_message_event_by_event ON notification_message_event (event_id);

-- Events that a person has read one by one, and the last of those that they marked as read together.
CREATE TABLE notification_read (
    person TEXT NOT NULL,
    event_id BIGINT NOT NULL REFERENCES notification_event (id) ON DELETE CASCADE,
    PRIMARY KEY (person, event_id)
);
CREATE INDEX notification_read_by_event ON notification_read (event_id);
CREATE TABLE notification_all_read (
    person TEXT NOT NULL PRIMARY KEY,
    up_to BIGINT NOT NULL
);
