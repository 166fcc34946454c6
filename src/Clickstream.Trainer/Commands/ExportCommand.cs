using System.CommandLine;
using System.IO.Compression;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>export: a package's model in a file that other libraries open.</summary>
internal static class ExportCommand
{
    private const string Description = """
        Writes a package's model for other libraries: ONNX (ONNX Runtime, and all that read ONNX) or a bare ML.NET zip. The package itself holds
        both wherever they can say the model.

        Examples:
          export models/conversion.zip --onnx conversion.onnx
          export models/conversion.zip --mlnet conversion-mlnet.zip
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The package, a .zip." };
        file.AcceptExistingOnly();
        var onnx = new Option<FileInfo>("--onnx") { Description = "Where to write the ONNX model.", HelpName = "FILE" };
        var mlNet = new Option<FileInfo>("--mlnet") { Description = "Where to write a zip with ML.NET's entries alone.", HelpName = "FILE" };
        var command = new Command("export", Description) { file, onnx, mlNet };
        command.Validators.Add(result =>
        {
            if (result.GetResult(onnx) is null && result.GetResult(mlNet) is null) result.AddError("--onnx FILE or --mlnet FILE is wanted.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ModelPackage package = ModelLoader.Load(parsed.GetValue(file)!.FullName);
            if (parsed.GetValue(onnx) is { } onnxFile) await WriteAsync(onnxFile, PackageDoors.Onnx(package), report, cancellationToken);
            if (parsed.GetValue(mlNet) is { } zipFile) await WriteAsync(zipFile, Zip(PackageDoors.MlNet(parsed.GetValue(file)!.FullName, package)), report, cancellationToken);
            return 0;
        });
        return command;
    }

    private static byte[] Zip(IReadOnlyDictionary<string, byte[]> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static async Task WriteAsync(FileInfo file, byte[] content, Report report, CancellationToken cancellationToken)
    {
        // Under another name first, so that nobody opens half a model.
        string temporary = $"{file.FullName}.{Path.GetRandomFileName()}.tmp";
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken);
            File.Move(temporary, file.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        report.Line(FormattableString.Invariant($"Wrote {file.FullName}, {content.Length} bytes."));
    }
}
