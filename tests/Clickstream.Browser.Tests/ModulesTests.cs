namespace Clickstream.Browser.Tests;

/// <summary>The page's own readers of CSV and Markdown, run in the browser that will run them.</summary>
[Collection(WithBrowser.Name)]
public sealed class ModulesTests(BrowserFixture browser)
{
    private const string ReadCsv = """
        async ([text, size]) => {
          const { CsvReader } = await import('/js/csv.js');
          const rows = [];
          const reader = new CsvReader((cells) => rows.push(cells.join('|')));
          for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
          reader.end();
          return rows;
        }
        """;

    [BrowserFact]
    public async Task Each_module_that_is_imported_is_asked_for_at_once()
    {
        var page = await browser.NewPageAsync();
        var asked = new HashSet<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath.TrimStart('/'));
        await page.GotoAsync("");
        await page.Locator("body[data-state=ready]").WaitForAsync();

        var preloaded = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.getAttribute('href'))");

        var imported = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const seen = new Set();
              const look = async (path) => {
                const text = await (await fetch(path)).text();
                const found = [...text.matchAll(/^import .* from '\.\/(.+)';$/gm)].map((match) => `js/${match[1]}`).filter((name) => !seen.has(name));
                for (const name of found) {
                  seen.add(name);
                  await look(name);
                }
              };
              await look('js/app.js');
              return [...seen].sort();
            }
            """);
        Assert.NotEmpty(imported);
        Assert.Equal(imported, preloaded);
        Assert.Subset(asked, imported.ToHashSet());
    }

    [BrowserTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Reads_csv_however_it_is_cut_into_pieces(int size)
    {
        var page = await browser.OpenAsync("file");
        const string text = "row,name,note\r\n1,\"Smith, \"\"J\"\"\",\"two\nlines\"\r\n2,,\n3,\"\",last";

        var rows = await page.EvaluateAsync<string[]>(ReadCsv, new object[] { text, size });

        Assert.Equal(["row|name|note", "1|Smith, \"J\"|two\nlines", "2||", "3||last"], rows);
    }

    [BrowserTheory]
    [InlineData("", new string[0])]
    [InlineData("P12", new[] { "P12" })]
    [InlineData("P12|P7|two words, and more", new[] { "P12", "P7", "two words, and more" })]
    [InlineData("\"desk|oak\"|\"12\"\" pan\"|lamp|\"|\"", new[] { "desk|oak", "12\" pan", "lamp", "|" })]
    public async Task Reads_a_list_out_of_a_cell(string cell, string[] items)
    {
        var page = await browser.OpenAsync("file");

        Assert.Equal(items, await page.EvaluateAsync<string[]>("async (cell) => (await import('/js/csv.js')).listCell(cell)", cell));
    }

    [BrowserFact]
    public async Task Leaves_markup_in_a_card_as_text()
    {
        var page = await browser.OpenAsync("models");

        var html = await page.EvaluateAsync<string>(
            """
            async (text) => {
              const { markdown } = await import('/js/markdown.js');
              const place = document.createElement('div');
              place.append(...markdown(text));
              return place.innerHTML;
            }
            """,
            "# Card\n<img src=x onerror=alert(1)> and **bold** `code`\n- one\n- two");

        Assert.Equal("<h3>Card</h3><p>&lt;img src=x onerror=alert(1)&gt; and <strong>bold</strong> <code>code</code></p><ul><li>one</li><li>two</li></ul>", html);
    }
}
