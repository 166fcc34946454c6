using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Clickstream.Learning.Tables;
using Clickstream.TestKit;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>Runs all models in ONNX Runtime, in one process: its packages are installed beside the tests on first use, from the lock file.</summary>
public sealed class OnnxRuntimeFixture
{
    private readonly Lazy<(IReadOnlyDictionary<string, OnnxCase> Cases, JsonObject Outputs)> _run = new(Run);

    /// <summary>A row that is asked alone too.</summary>
    internal const int AloneRow = 4_321;

    /// <summary>What our model answers and what ONNX Runtime said.</summary>
    internal (OnnxCase Case, JsonObject Outputs) this[string name] => (_run.Value.Cases[name], (JsonObject)_run.Value.Outputs[name]!);

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Onnx", "runtime");

    private static (IReadOnlyDictionary<string, OnnxCase> Cases, JsonObject Outputs) Run()
    {
        Install();
        using var folder = new TemporaryFolder();
        var cases = new Dictionary<string, OnnxCase>();
        foreach ((string name, Func<OnnxCase> make) in OnnxCases.All)
        {
            cases[name] = make();
            File.WriteAllBytes(folder[$"{name}.onnx"], cases[name].File);
        }

        folder.Write("rows.json", Rows(OnnxCases.Asked.Table).ToJsonString());
        NodeProgram.Run(NodeProgram.Node!, Folder, "run.mjs", folder.Path);
        return (cases, JsonNode.Parse(File.ReadAllText(folder["outputs.json"]))!.AsObject());
    }

    // Another run of the tests may be at it; it is waited for.
    private static void Install()
    {
        using FileStream gate = WaitFor(Path.Combine(Folder, "installing"));
        string wanted = File.ReadAllText(Path.Combine(Folder, "package-lock.json")), mark = Path.Combine(Folder, "installed");
        if (File.Exists(mark) && File.ReadAllText(mark) == wanted) return;
        NodeProgram.Run(NodeProgram.Npm!, Folder, "ci");
        File.WriteAllText(mark, wanted);
    }

    private static FileStream WaitFor(string path)
    {
        for (DateTime end = DateTime.UtcNow.AddMinutes(5); ; Task.Delay(200).Wait())
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
                // Held by the other run.
            }
        }
    }

    private static JsonObject Rows(FeatureTable table)
    {
        var columns = new JsonObject();
        for (int column = 0; column < table.Schema.Columns.Count; column++)
        {
            FeatureColumn one = table.Schema.Columns[column];
            columns[one.Name] = one.Kind == FeatureKind.Categorical
                ? new JsonArray([.. table.Categories(column).ToArray().Select(text => JsonValue.Create(text ?? ""))])
                : Convert.ToBase64String(MemoryMarshal.AsBytes(table.Numbers(column)));
        }

        return new JsonObject { ["rows"] = table.RowCount, ["alone"] = AloneRow, ["columns"] = columns };
    }
}
