using System.Security.Cryptography;
using System.Text;

namespace Clickstream.Api.Hosting;

/// <summary>
/// <c>--new-api-key [name]</c>: makes a key of 256 random bits, writes it with the settings that admit it, and ends. Nothing is kept: only its hash goes into
/// the settings.
/// </summary>
internal static class NewApiKeySwitch
{
    private const string Name = "--new-api-key";
    private const int KeyBytes = 32;

    public static bool IsGiven(string[] args) => args is [Name, ..];

    public static async Task<int> RunAsync(string[] args, Stream output)
    {
        string name = args is [_, var given, ..] ? given : "shop";
        string key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        await output.WriteAsync(Encoding.UTF8.GetBytes($"key: {key}\nApiKeys__0__Name={name}\nApiKeys__0__Sha256={hash}\nApiKeys__0__Roles__0=score\n"));
        return 0;
    }
}
