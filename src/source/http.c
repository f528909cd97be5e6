/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One libcurl handle does all GETs, one after the other, so that connections are used again.
 */
#include "source/http.h"

#include <curl/curl.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, NAME_ROOM = 32 };

struct EntHttp {
    CURL *curl;
    struct curl_slist *headers;
    char folder[PATH_ROOM]; /* empty: not made yet */
    size_t n_files;
    char error[CURL_ERROR_SIZE];
};

/* One GET. */
typedef struct {
    FILE *file;
    size_t length;
    bool failed; /* to write */
    EntBuffer link, content_type, content_language;
    EntStatus status;
} Answer;

static size_t
keep_body(char *data, size_t size, size_t count, void *handle)
{
    Answer *answer = handle;
    const size_t length = size * count;
    const size_t limit = (size_t)ENT_HTTP_SIZE_LIMIT_MIB << 20;
    if (answer->length + length > limit || fwrite(data, 1, length, answer->file) != length) {
        answer->failed = answer->length + length <= limit;
        return CURL_WRITEFUNC_ERROR;
    }
    answer->length += length;
    return length;
}

/* The value of a header called `name`; empty when `line` is another one. */
static EntView
value_of(EntView line, const char *name)
{
    const size_t colon = ent_view_find_char(line, ':', 0);
    const bool is_it =
        colon < line.length && ent_view_equal_ascii_case(ent_view_slice(line, 0, colon), ent_view_of(name));
    return is_it ? ent_view_trim(ent_view_slice(line, colon + 1, line.length)) : ENT_VIEW_EMPTY;
}

/* RFC 9110, 5.3: a header that comes again goes on behind a comma. */
static EntStatus
keep_value(EntBuffer *to, EntView value, bool joins)
{
    if (value.length == 0 || to->length + value.length > ENT_HTTP_HEADER_LIMIT) {
        return ENT_STATUS_OK;
    }
    if (to->length > 0 && joins) {
        ENT_TRY(ent_buffer_add(to, ENT_VIEW(", ")));
    } else {
        to->length = 0;
    }
    return ent_buffer_add(to, value);
}

static EntStatus
keep_line(Answer *answer, EntView line)
{
    if (ent_view_starts_with(line, ENT_VIEW("HTTP/"))) { /* the answer to a redirect begins */
        answer->link.length = answer->content_type.length = answer->content_language.length = 0;
        return ENT_STATUS_OK;
    }
    ENT_TRY(keep_value(&answer->link, value_of(line, "Link"), true));
    ENT_TRY(keep_value(&answer->content_type, value_of(line, "Content-Type"), false));
    return keep_value(&answer->content_language, value_of(line, "Content-Language"), true);
}

static size_t
keep_header(char *data, size_t size, size_t count, void *handle)
{
    Answer *answer = handle;
    answer->status = keep_line(answer, (EntView){data, size * count});
    return answer->status == ENT_STATUS_OK ? size * count : 0;
}

static bool
set_limits(CURL *curl)
{
    return curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)ENT_HTTP_CONNECT_SECONDS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)ENT_HTTP_SECONDS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)ENT_HTTP_STALL_SECONDS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)ENT_HTTP_SLOW_BYTES) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)ENT_HTTP_REDIRECTS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
}

static bool
set_up(EntHttp *http)
{
    CURL *const curl = http->curl;
    http->headers = curl_slist_append(NULL, "Accept: text/csv, application/csvm+json, application/ld+json, "
                                            "application/json, text/tab-separated-values, */*;q=0.5");
    return http->headers && set_limits(curl) && curl_easy_setopt(curl, CURLOPT_HTTPHEADER, http->headers) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_USERAGENT, "entente/" ENT_VERSION) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, http->error) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_body) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_header) == CURLE_OK;
}

EntStatus
ent_http_open(EntHttp **out)
{
    EntHttp *http = calloc(1, sizeof *http);
    if (!http) {
        return ENT_STATUS_NO_MEMORY;
    }
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        free(http);
        return ENT_STATUS_NO_MEMORY;
    }
    http->curl = curl_easy_init();
    if (!http->curl || !set_up(http)) {
        ent_http_close(http);
        return ENT_STATUS_NO_MEMORY;
    }
    *out = http;
    return ENT_STATUS_OK;
}

static void
name_file(const EntHttp *http, size_t number, char out[PATH_ROOM + NAME_ROOM])
{
    (void)snprintf(out, PATH_ROOM + NAME_ROOM, "%s/%zu", http->folder, number);
}

void
ent_http_close(EntHttp *http)
{
    if (!http) {
        return;
    }
    char path[PATH_ROOM + NAME_ROOM];
    for (size_t i = 1; i <= http->n_files; i++) {
        name_file(http, i, path);
        (void)unlink(path);
    }
    if (http->folder[0] != '\0') {
        (void)rmdir(http->folder);
    }
    curl_easy_cleanup(http->curl);
    curl_slist_free_all(http->headers);
    free(http);
    curl_global_cleanup();
}

static EntStatus
report_of_system(EntDiags *diags, EntView url, const char *what)
{
    ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = url}, "%s: %s", what, strerror(errno));
    return ENT_STATUS_IO;
}

static EntStatus
create_file(EntHttp *http, EntView url, EntDiags *diags, char path[PATH_ROOM + NAME_ROOM], FILE **out)
{
    if (http->folder[0] == '\0') {
        const char *base = getenv("TMPDIR");
        const int length =
            snprintf(http->folder, sizeof http->folder, "%s/entente-XXXXXX", base && base[0] ? base : "/tmp");
        if (length < 0 || (size_t)length >= sizeof http->folder || !mkdtemp(http->folder)) {
            http->folder[0] = '\0';
            return report_of_system(diags, url, "cannot make a temporary folder");
        }
    }
    name_file(http, http->n_files + 1, path);
    *out = fopen(path, "wbx");
    if (!*out) {
        return report_of_system(diags, url, "cannot make a temporary file");
    }
    http->n_files++;
    return ENT_STATUS_OK;
}

/* CURLE_OK, or why nothing came. */
static CURLcode
perform(EntHttp *http, const char *url, Answer *answer)
{
    http->error[0] = '\0';
    if (curl_easy_setopt(http->curl, CURLOPT_URL, url) != CURLE_OK ||
        curl_easy_setopt(http->curl, CURLOPT_WRITEDATA, answer) != CURLE_OK ||
        curl_easy_setopt(http->curl, CURLOPT_HEADERDATA, answer) != CURLE_OK) {
        return CURLE_OUT_OF_MEMORY;
    }
    return curl_easy_perform(http->curl);
}

static void
report_nothing(const EntHttp *http, CURLcode code, const Answer *answer, EntView url, EntDiags *diags)
{
    const EntDiag where = {.severity = ENT_WARNING, .file = url};
    if (code == CURLE_WRITE_ERROR && !answer->failed) {
        ent_report(diags, &where, "cannot be fetched: it is longer than %d MiB", (int)ENT_HTTP_SIZE_LIMIT_MIB);
    } else {
        ent_report(diags, &where, "cannot be fetched: %s", http->error[0] ? http->error : curl_easy_strerror(code));
    }
}

static EntStatus
keep_answer(EntHttp *http, const Answer *answer, EntView path, EntArena *arena, EntFetched *out)
{
    const char *url = NULL;
    (void)curl_easy_getinfo(http->curl, CURLINFO_EFFECTIVE_URL, &url);
    ENT_TRY(ent_arena_copy(arena, path, &out->path));
    ENT_TRY(ent_arena_copy(arena, ent_view_of(url), &out->url));
    ENT_TRY(ent_arena_copy(arena, ent_buffer_view(&answer->link), &out->link));
    ENT_TRY(ent_arena_copy(arena, ent_buffer_view(&answer->content_type), &out->content_type));
    return ent_arena_copy(arena, ent_buffer_view(&answer->content_language), &out->content_language);
}

static EntStatus
get(void *handle, EntView url, EntArena *arena, EntDiags *diags, EntFetched *out)
{
    EntHttp *http = handle;
    Answer answer = {.link = ENT_BUFFER_EMPTY, .content_type = ENT_BUFFER_EMPTY, .content_language = ENT_BUFFER_EMPTY};
    char path[PATH_ROOM + NAME_ROOM];
    EntView text;
    long number = 0;
    *out = (EntFetched){.found = false};
    ENT_TRY(ent_arena_copy(arena, url, &text));
    ENT_TRY(create_file(http, url, diags, path, &answer.file));
    CURLcode code = perform(http, text.data, &answer);
    if (fclose(answer.file) != 0 && code == CURLE_OK) {
        code = CURLE_WRITE_ERROR;
        answer.failed = true;
    }
    (void)curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &number);
    out->found = code == CURLE_OK && number >= 200 && number < 300;
    if (code != CURLE_OK) {
        report_nothing(http, code, &answer, url, diags);
    }
    EntStatus status = code == CURLE_OUT_OF_MEMORY ? ENT_STATUS_NO_MEMORY : answer.status;
    if (status == ENT_STATUS_OK && out->found) {
        status = keep_answer(http, &answer, ent_view_of(path), arena, out);
    }
    ent_buffer_clear(&answer.link);
    ent_buffer_clear(&answer.content_type);
    ent_buffer_clear(&answer.content_language);
    return status;
}

EntFetcher
ent_http_fetcher(EntHttp *http)
{
    return (EntFetcher){get, http};
}
