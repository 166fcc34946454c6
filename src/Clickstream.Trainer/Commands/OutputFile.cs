namespace Clickstream.Trainer.Commands;

/// <summary>A file that a command writes at its end. It is looked at before anything is read, and put into place whole.</summary>
internal static class OutputFile
{
    private const string Devices = "/dev/";

    /// <summary>Sees to it that the file can be written and takes no place of another.</summary>
    /// <param name="target">The file.</param>
    /// <param name="option">What the option is called that names it.</param>
    /// <param name="others">Files that the command reads, or writes as well.</param>
    /// <exception cref="InvalidDataException">It cannot, or it does.</exception>
    public static void Require(FileInfo target, string option, IEnumerable<string> others)
    {
        string place = PlaceOf(target);

        // The rename at the end would put an ordinary file into the place of /dev/null, for everybody.
        if (new[] { target.FullName, place }.Any(path => path.StartsWith(Devices, StringComparison.Ordinal)))
            throw new InvalidDataException($"{option}: '{target}' is a device; expected a file.");
        if (Directory.Exists(place)) throw new InvalidDataException($"{option}: '{target}' is a folder; expected a file.");
        if (!Directory.Exists(Path.GetDirectoryName(place))) throw new InvalidDataException($"{option}: there is no folder '{Path.GetDirectoryName(place)}'.");
        if (others.Any(other => PlaceOf(new FileInfo(other)) == place))
            throw new InvalidDataException($"{option}: '{target}' is named for something else as well, which it would take the place of.");
    }

    /// <summary>Writes under another name first, so that nobody ever reads half of it; what a link points to is written.</summary>
    /// <param name="target">The file.</param>
    /// <param name="write">Writes to a path, and tells what it wrote.</param>
    public static async Task<T> WriteAsync<T>(FileInfo target, Func<string, Task<T>> write)
    {
        string place = PlaceOf(target);
        string temporary = $"{place}.{Environment.ProcessId}.tmp";
        try
        {
            T wrote = await write(temporary);
            File.Move(temporary, place, overwrite: true);
            return wrote;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string PlaceOf(FileInfo file) => file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
}
