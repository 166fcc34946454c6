using Spectre.Console;

namespace Clickstream.Trainer.Reporting;

/// <summary>
/// What a command tells its user: lines, warnings, tables, progress. Colours, boxes and spinners on a terminal;
/// plain text with aligned columns anywhere else, so that it can be read in a log and cut with ordinary tools.
/// </summary>
internal sealed class Report(TextWriter output, TextWriter errors, bool isTerminal)
{
    // Lines of progress grow apart by so much.
    private const double ProgressStep = 1.5;

    private readonly IAnsiConsole _terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

    /// <summary>The process's own console.</summary>
    public static Report ForConsole() => new(Console.Out, Console.Error, !Console.IsOutputRedirected);

    /// <summary>A heading for what follows.</summary>
    public void Heading(string text)
    {
        if (isTerminal) _terminal.MarkupLine($"\n[bold]{Markup.Escape(text)}[/]");
        else output.WriteLine($"\n{text}");
    }

    /// <summary>A line of text.</summary>
    public void Line(string text) => output.WriteLine(text);

    /// <summary>Something that the user should know before trusting the result; goes to the error stream.</summary>
    public void Warning(string text) => errors.WriteLine($"warning: {text}");

    /// <summary>Why the command cannot do what was asked; goes to the error stream.</summary>
    public void Error(string text) => errors.WriteLine($"error: {text}");

    /// <summary>A table; the first column is text, the others stand to the right.</summary>
    public void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (isTerminal) BoxedTable(header, rows);
        else PlainTable([header, .. rows]);
    }

    /// <summary>Does some work that takes a while, under a spinner where there is a terminal.</summary>
    public T While<T>(string label, Func<T> work)
    {
        if (isTerminal) return _terminal.Status().Start(Markup.Escape(label), _ => work());
        output.WriteLine($"{label} ...");
        return work();
    }

    /// <summary>
    /// Does some work that tells how far it is: the spinner's text on a terminal; elsewhere a line now and then, at most twenty or so of a run.
    /// </summary>
    public T WithProgress<T>(string label, Func<Action<string>, T> work)
    {
        if (isTerminal) return _terminal.Status().Start(Markup.Escape(label), status => work(text => status.Status(Markup.Escape($"{label}: {text}"))));
        output.WriteLine($"{label} ...");
        int told = 0, next = 1;
        return work(text =>
        {
            if (++told < next) return;
            output.WriteLine($"  {text}");
            next = (int)Math.Ceiling(next * ProgressStep);
        });
    }

    /// <summary>As <see cref="WithProgress"/>, for work that waits.</summary>
    public async Task<T> WithProgressAsync<T>(string label, Func<Action<string>, Task<T>> work)
    {
        if (!isTerminal) return await WithProgress(label, work);
        return await _terminal.Status().StartAsync(Markup.Escape(label), status => work(text => status.Status(Markup.Escape($"{label}: {text}"))));
    }

    /// <summary>Does some work that knows which share of it is done: under a bar on a terminal; elsewhere a line now and then, as <see cref="WithProgress"/>.</summary>
    /// <param name="label">What is done.</param>
    /// <param name="work">The work; it tells the share that is done, 0 to 1, and how far it is in words.</param>
    public async Task<T> WithBarAsync<T>(string label, Func<Action<double, string>, Task<T>> work)
    {
        if (!isTerminal) return await WithProgress(label, tell => work((_, text) => tell(text)));
        return await _terminal.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape(label), maxValue: 1);
            return await work((share, text) =>
            {
                bar.Value = share;
                bar.Description = Markup.Escape($"{label}: {text}");
            });
        });
    }

    private void BoxedTable(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (int column = 0; column < header.Count; column++)
        {
            var title = new TableColumn(Markup.Escape(header[column]));
            table.AddColumn(column == 0 ? title : title.RightAligned());
        }

        foreach (IReadOnlyList<string> row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        _terminal.Write(table);
    }

    private void PlainTable(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length))];
        foreach (IReadOnlyList<string> row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            output.WriteLine("  " + string.Join("  ", cells).TrimEnd());
        }
    }
}
