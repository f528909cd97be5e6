/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Uploading a graph by SPARQL 1.1 Graph Store HTTP Protocol (W3C 2013): PUT replaces a graph (5.3), POST adds to it
 * (5.5). The file is streamed, so its size does not matter; when the server asks for a password in the middle, or an
 * attempt fails, it is sent again from its beginning. That is safe for POST, too: a graph is a set, and ours have no
 * blank nodes.
 */
#include "store/store.h"

#include "base/progress.h"
#include "store/load_target.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum {
    CONNECT_SECONDS = 30,
    STALL_SECONDS = 900, /* a server may think for long after the last byte */
    PAUSE_LIMIT_SECONDS = 60,
    WAIT_LIMIT_SECONDS = 300, /* that a server may ask for */
    REPLY_LIMIT = 4096,
    REPLY_SHOWN = 200
};

typedef struct {
    const EntLoadOptions *options;
    const EntLoadTarget *target;
    EntDiags *diags;
    CURL *curl;
    FILE *file;
    curl_off_t size;
    EntProgress progress;
    EntBuffer reply; /* the beginning of what the server says */
    bool read_failed;
    char error[CURL_ERROR_SIZE];
} Upload;

static size_t
read_file(char *buffer, size_t size, size_t count, void *handle)
{
    Upload *const upload = handle;
    const size_t n = fread(buffer, 1, size * count, upload->file);
    if (n == 0 && ferror(upload->file)) {
        upload->read_failed = true;
        return CURL_READFUNC_ABORT;
    }
    ent_progress_step(&upload->progress, n);
    return n;
}

static int
seek_file(void *handle, curl_off_t offset, int origin)
{
    Upload *const upload = handle;
    if (origin != SEEK_SET || fseeko(upload->file, (off_t)offset, SEEK_SET) != 0) {
        return CURL_SEEKFUNC_FAIL;
    }
    upload->progress.done = (size_t)offset;
    return CURL_SEEKFUNC_OK;
}

static size_t
keep_reply(char *data, size_t size, size_t count, void *handle)
{
    Upload *const upload = handle;
    const size_t length = size * count;
    const size_t room = upload->reply.length < REPLY_LIMIT ? REPLY_LIMIT - upload->reply.length : 0;
    /* a reply that cannot be kept is only shown shorter */
    (void)!ent_buffer_add(&upload->reply, (EntView){data, length < room ? length : room});
    return length;
}

/* The first line of the reply, for a message. */
static EntView
reply_line(const Upload *upload)
{
    EntView reply = ent_view_trim(ent_buffer_view(&upload->reply)), line;
    if (!ent_view_split(&reply, '\n', &line)) {
        return ENT_VIEW_EMPTY;
    }
    line = ent_view_trim(line);
    return ent_view_slice(line, 0, line.length < REPLY_SHOWN ? line.length : REPLY_SHOWN);
}

static bool
set_credentials(const Upload *upload)
{
    const EntLoadOptions *const options = upload->options;
    CURLcode code = CURLE_OK;
    if (options->token) {
        code = curl_easy_setopt(upload->curl, CURLOPT_XOAUTH2_BEARER, options->token);
        return code == CURLE_OK && curl_easy_setopt(upload->curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER) == CURLE_OK;
    }
    if (options->user) {
        code = curl_easy_setopt(upload->curl, CURLOPT_USERNAME, options->user);
        code = code == CURLE_OK
                   ? curl_easy_setopt(upload->curl, CURLOPT_PASSWORD, options->password ? options->password : "")
                   : code;
        return code == CURLE_OK &&
               curl_easy_setopt(upload->curl, CURLOPT_HTTPAUTH, CURLAUTH_DIGEST | CURLAUTH_BASIC) == CURLE_OK;
    }
    return true;
}

static bool
set_body(Upload *upload)
{
    CURL *const curl = upload->curl;
    const bool sized = upload->options->append
                           ? curl_easy_setopt(curl, CURLOPT_POST, 1L) == CURLE_OK &&
                                 curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, upload->size) == CURLE_OK
                           : curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) == CURLE_OK &&
                                 curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, upload->size) == CURLE_OK;
    return sized && curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_file) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_READDATA, upload) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, seek_file) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_SEEKDATA, upload) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_reply) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEDATA, upload) == CURLE_OK;
}

/* No redirects: a password would follow them to wherever they lead. */
static bool
set_connection(const Upload *upload, struct curl_slist *headers)
{
    CURL *const curl = upload->curl;
    return curl_easy_setopt(curl, CURLOPT_URL, upload->target->url.data) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_USERAGENT, "entente") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)STALL_SECONDS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, upload->error) == CURLE_OK;
}

/* A failure that may pass: no connection, or a server that is overloaded or starting. */
static bool
may_pass(CURLcode code, long answer)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE: return true;
    case CURLE_OK: return answer == 429 || (answer >= 500 && answer != 501 && answer != 505);
    default: return false;
    }
}

static const struct {
    long answer;
    const char *message;
    const char *help;
} answers[] = {
    {400, "the server cannot read the graph", "it says why; 'entente check' may find it, too"},
    {401, "the server does not accept the user and password", "give the ones of an account of this server"},
    {403, "the server forbids this account to write the graph", "ask its administrator for the right to write"},
    {404, "there is no graph store at this address", "it is the address of uploads, not that of queries"},
    {405, "the server does not take uploads at this address", "it is the address of uploads, not that of queries"},
    {413, "the graph is too large for the server", "raise its limit, or load the file on the server itself"},
    {415, "the server does not know this format", "upload Turtle or N-Triples"},
};

static void
report_answer(const Upload *upload, long answer)
{
    const char *message = "the server refuses the graph", *help = NULL;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (answers[i].answer == answer) {
            message = answers[i].message;
            help = answers[i].help;
        }
    }
    if (answer >= 300 && answer < 400) {
        message = "the server sends uploads elsewhere";
        help = "give the address that it names; redirects are not followed, for a password would follow";
    }
    if (answer == 401 && !upload->options->user && !upload->options->token) {
        message = "the server asks for a user and password";
        help = NULL;
    }
    const EntView reply = reply_line(upload);
    ent_report(
        upload->diags,
        &(EntDiag){.severity = ENT_ERROR, .file = ent_buffer_view(&upload->target->shown), .help = ent_view_of(help)},
        "%s (HTTP %ld%s%.*s)", message, answer, reply.length > 0 ? ": " : "", ENT_VIEW_ARGS(reply));
}

static EntStatus
report_failure(const Upload *upload, CURLcode code, long answer)
{
    if (upload->read_failed) {
        ent_report(upload->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_view_of(upload->options->path)},
                   "cannot read the file: %s", strerror(errno));
    } else if (code == CURLE_OUT_OF_MEMORY) {
        return ENT_STATUS_NO_MEMORY;
    } else if (code != CURLE_OK) {
        ent_report(upload->diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_buffer_view(&upload->target->shown)},
                   "cannot upload: %s", upload->error[0] != '\0' ? upload->error : curl_easy_strerror(code));
    } else {
        report_answer(upload, answer);
    }
    return ENT_STATUS_IO;
}

/* Growing pauses: one second, two, four …; or what the server asks for (RFC 9110, 10.2.3 Retry-After). */
static EntStatus
pause_before(const Upload *upload, unsigned attempt, CURLcode code, long answer)
{
    curl_off_t asked = 0;
    unsigned seconds = attempt < 6 ? 1U << attempt : PAUSE_LIMIT_SECONDS;
    (void)curl_easy_getinfo(upload->curl, CURLINFO_RETRY_AFTER, &asked);
    if (asked > WAIT_LIMIT_SECONDS) {
        return ENT_STATUS_LIMIT;
    }
    seconds = asked > 0 ? (unsigned)asked : seconds < PAUSE_LIMIT_SECONDS ? seconds : PAUSE_LIMIT_SECONDS;
    const EntDiag diag = {.severity = ENT_NOTE, .file = ent_buffer_view(&upload->target->shown)};
    if (code == CURLE_OK) {
        ent_report(upload->diags, &diag, "the server answers HTTP %ld; trying again in %u s (%u of %u)", answer,
                   seconds, attempt + 1, upload->options->retries);
    } else {
        ent_report(upload->diags, &diag, "%s; trying again in %u s (%u of %u)",
                   upload->error[0] != '\0' ? upload->error : curl_easy_strerror(code), seconds, attempt + 1,
                   upload->options->retries);
    }
    const struct timespec pause = {.tv_sec = (time_t)seconds};
    return nanosleep(&pause, NULL) == 0 ? ENT_STATUS_OK : ENT_STATUS_CANCELLED;
}

static CURLcode
send_once(Upload *upload, long *answer)
{
    *answer = 0;
    upload->reply.length = 0;
    upload->error[0] = '\0';
    rewind(upload->file);
    ent_progress_start(&upload->progress, "uploading", (size_t)upload->size, upload->options->quiet);
    const CURLcode code = curl_easy_perform(upload->curl);
    ent_progress_end(&upload->progress);
    (void)curl_easy_getinfo(upload->curl, CURLINFO_RESPONSE_CODE, answer);
    return code;
}

static EntStatus
send_file(Upload *upload)
{
    for (unsigned attempt = 0;; attempt++) {
        long answer = 0;
        const CURLcode code = send_once(upload, &answer);
        if (code == CURLE_OK && answer >= 200 && answer < 300) {
            return ENT_STATUS_OK;
        }
        if (attempt >= upload->options->retries || !may_pass(code, answer)) {
            return report_failure(upload, code, answer);
        }
        const EntStatus status = pause_before(upload, attempt, code, answer);
        if (status == ENT_STATUS_LIMIT) {
            return report_failure(upload, code, answer);
        }
        ENT_TRY(status);
    }
}

static EntStatus
connect_and_send(Upload *upload)
{
    EntBuffer header = ENT_BUFFER_EMPTY;
    const char *text = NULL;
    struct curl_slist *headers = NULL;
    EntStatus status = ent_buffer_printf(&header, "Content-Type: %s", upload->target->media_type);
    if (status == ENT_STATUS_OK) {
        status = ent_buffer_c_string(&header, &text);
    }
    headers = status == ENT_STATUS_OK ? curl_slist_append(NULL, text) : NULL;
    upload->curl = curl_easy_init();
    if (!headers || !upload->curl || !set_connection(upload, headers) || !set_body(upload) ||
        !set_credentials(upload)) {
        status = ENT_STATUS_NO_MEMORY;
    }
    if (status == ENT_STATUS_OK) {
        status = send_file(upload);
    }
    curl_easy_cleanup(upload->curl);
    curl_slist_free_all(headers);
    ent_buffer_clear(&header);
    return status;
}

static EntStatus
open_file(Upload *upload)
{
    struct stat info;
    const EntDiag diag = {.severity = ENT_ERROR, .file = ent_view_of(upload->options->path)};
    upload->file = fopen(upload->options->path, "rb");
    if (!upload->file || fstat(fileno(upload->file), &info) != 0) {
        const bool missing = errno == ENOENT;
        ent_report(upload->diags, &diag, "cannot open: %s", strerror(errno));
        return missing ? ENT_STATUS_NOT_FOUND : ENT_STATUS_IO;
    }
    if (!S_ISREG(info.st_mode)) {
        ent_report(upload->diags, &diag, "not a regular file; an upload may have to be sent twice");
        return ENT_STATUS_INVALID;
    }
    upload->size = (curl_off_t)info.st_size;
    return ENT_STATUS_OK;
}

static EntStatus
upload_to(const EntLoadOptions *options, const EntLoadTarget *target, EntDiags *diags)
{
    Upload upload = {.options = options, .target = target, .diags = diags, .reply = ENT_BUFFER_EMPTY};
    EntStatus status = open_file(&upload);
    if (status == ENT_STATUS_OK) {
        status = connect_and_send(&upload);
    }
    if (upload.file) {
        (void)fclose(upload.file);
    }
    ent_buffer_clear(&upload.reply);
    return status;
}

EntStatus
ent_store_load(const EntLoadOptions *options, EntDiags *diags)
{
    EntLoadTarget target;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntStatus status = ent_load_target(options, diags, &target);
    if (status == ENT_STATUS_OK) {
        status = upload_to(options, &target, diags);
        ent_load_target_clear(&target);
    }
    curl_global_cleanup();
    return status;
}
