// Sends the account as the form holds it, with every secret that it names: saved or not.
(function () {
  function value(within, name) {
    const input = within.querySelector('[name="_.' + name + '"]');
    return input ? input.value : "";
  }

  function account(chunk) {
    const secrets = Array.from(chunk.querySelectorAll('.repeated-chunk[name="secrets"]'));
    return {
      name: value(chunk, "name"),
      provider: value(chunk, "provider"),
      settings: value(chunk, "settings"),
      secrets: secrets.map((secret) => ({
        path: value(secret, "path"),
        credentialsId: value(secret, "credentialsId"),
        part: value(secret, "part"),
      })),
    };
  }

  function test(button) {
    const outcome = button.parentElement.querySelector(".slipway-connection__outcome");
    outcome.textContent = outcome.dataset.asking;
    button.disabled = true;
    fetch(button.dataset.url, {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams({ account: JSON.stringify(account(button.closest(".repeated-chunk"))) }).toString(),
    })
      .then((answer) => answer.text())
      .then((html) => {
        outcome.innerHTML = '<div class="validation-error-area"></div>';
        updateValidationArea(outcome.firstElementChild, html);
      })
      .finally(() => {
        button.disabled = false;
      });
  }

  Behaviour.specify(".slipway-connection__test", "slipway-connection", 0, (button) => {
    button.onclick = () => test(button);
  });
})();
